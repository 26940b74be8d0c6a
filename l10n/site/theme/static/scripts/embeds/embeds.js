// Loads what other sites show, each in its place: all of it with consent to "embeds", or one at a
// click on its button. When consent is refused or taken back, all of it goes again.

const embeds = [...document.querySelectorAll(".embed")];

for (const embed of embeds) {
  embed.querySelector(".embed-box").hidden = false;
  embed.querySelector("button").addEventListener("click", () => {
    load(embed);
    embed.querySelector("iframe").focus({ preventScroll: true });
  });
}

document.addEventListener("l10n:consent", ({ detail }) => {
  if ("embeds" in detail) embeds.forEach(detail.embeds ? load : unload);
});

function load(embed) {
  if (embed.querySelector("iframe")) return;
  embed.querySelector(".embed-box").append(embed.querySelector("template").content.cloneNode(true));
}

function unload(embed) {
  embed.querySelector("iframe")?.remove();
}
