// Loads what other sites show, each in its place: with consent to "embeds" all that is of the sites
// which it names, or one at a click on its button. When consent is refused or taken back, all of it
// goes again.

const embeds = [...document.querySelectorAll(".embed")];

for (const embed of embeds) {
  embed.querySelector(".embed-box").hidden = false;
  embed.querySelector("button").addEventListener("click", () => {
    load(embed);
    embed.querySelector("iframe").focus({ preventScroll: true });
  });
}

document.addEventListener("l10n:consent", ({ detail }) => {
  if (!("embeds" in detail)) return;
  if (detail.embeds) embeds.filter((embed) => !("unnamed" in embed.dataset)).forEach(load);
  else embeds.forEach(unload);
});

function load(embed) {
  if (embed.querySelector("iframe")) return;
  embed.querySelector(".embed-box").append(embed.querySelector("template").content.cloneNode(true));
}

function unload(embed) {
  embed.querySelector("iframe")?.remove();
}
