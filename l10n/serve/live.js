// Runs in pages of `l10n build --serve` only: reloads the page when it was built anew, and shows what
// keeps the site from being built.
{
  const { events, file, session, build: served } = document.currentScript.dataset;
  const PAGES_AND_DATA = /\.(html|xml|json|txt)$/;
  const banner = document.createElement("div");
  let build = Number(served);
  let source = null;

  const hear = ({ data }) => {
    const state = JSON.parse(data);
    const isNext = state.session === session && state.build === build + 1;
    const isSame = state.session === session && state.build === build;
    const shown = (name) => name === file || !PAGES_AND_DATA.test(name); // a picture may be on it
    if (!isSame && (!isNext || state.changed.some(shown))) return location.reload();
    build = state.build;
    show(state.troubles);
  };

  // In a shadow root and without a style attribute: no style of the page and no policy of the site
  // gets in its way.
  const show = (troubles) => {
    if (!troubles.length) return banner.remove();
    const root = banner.shadowRoot ?? dress(banner);
    root.lastElementChild.textContent = troubles.join("\n");
    if (!banner.isConnected) document.body.append(banner);
  };

  const dress = (host) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      :host { all: initial; position: fixed; inset: 0 0 auto; z-index: 2147483647; }
      pre {
        margin: 0; padding: 0.8rem 1rem; max-height: 50vh; overflow: auto; white-space: pre-wrap;
        overflow-wrap: anywhere; background: #7a1420; color: #fff; font: 1rem/1.5 monospace;
      }`);
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    host.id = "l10n-live";
    host.lang = "en";
    host.setAttribute("role", "alert");
    root.append(document.createElement("pre"));
    return root;
  };

  // A browser keeps few connections to one address, so pages out of sight give theirs back; what
  // they missed they hear when they come into sight again.
  const listen = () => {
    source?.close();
    source = document.hidden ? null : new EventSource(events);
    if (source) source.onmessage = hear;
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", ({ persisted }) => persisted && listen());
  addEventListener("pagehide", () => source?.close());
  listen();
}
