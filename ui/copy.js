// Copies the address of what is on screen, the one that a button names, or the text that stands beside it. One listener for the whole page,
// however often Streamlit draws the buttons again.
if (!window.puenteCopies) {
  window.puenteCopies = true;
  const link = (button) => {
    const address = new URL(button.dataset.address || window.location.href, window.location.href);
    if (button.dataset.address) address.hash = "";
    else if (button.dataset.version) address.searchParams.set("version", button.dataset.version);
    else address.searchParams.delete("version");
    return address.href;
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy-link:not(.save-picture), button.copy-text"); // what saves a picture only looks alike
    if (!button) return;
    const beside = button.closest(".copied")?.querySelector(".copied-text");
    const text = beside ? beside.textContent : link(button);
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Without https a browser has no clipboard: the old way, through a field that is selected.
      const field = document.createElement("textarea");
      field.value = text;
      button.after(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus();
    }
    button.textContent = button.dataset.done;
    button.setAttribute("aria-live", "polite");
  });
}
