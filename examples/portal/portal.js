// The portal's own links ask the assistant; without it they stay links.
document.querySelectorAll("[data-question]").forEach((link) => {
  link.addEventListener("click", (event) => {
    if (!window.DongNaiAssistant) return;
    event.preventDefault();
    window.DongNaiAssistant.ask(link.dataset.question);
  });
});
