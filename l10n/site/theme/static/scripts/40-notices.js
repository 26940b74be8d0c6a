// Leaves room below the page for the notice on screen, so that it never hides what has the focus
// or the end of the page.

const notices = [...document.querySelectorAll(".notice")];
const watch = new ResizeObserver(() => {
  const height = Math.max(...notices.map((notice) => notice.offsetHeight));
  document.documentElement.style.setProperty("--notice", `${height}px`);
});
for (const notice of notices) watch.observe(notice);
