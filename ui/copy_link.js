// Copies the address of what is on screen, or the one that a button names. One listener for the whole page, however often Streamlit draws the button again.
if (!window.puenteCopiesLinks) {
  window.puenteCopiesLinks = true;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.copy-link");
    if (!button) return;
    const link = new URL(button.dataset.address || window.location.href, window.location.href);
    if (button.dataset.address) link.hash = "";
    else if (button.dataset.version) link.searchParams.set("version", button.dataset.version);
    else link.searchParams.delete("version");
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      // Without https a browser has no clipboard: the old way, through a field that is selected.
      const field = document.createElement("textarea");
      field.value = link.href;
      button.after(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    button.textContent = button.dataset.done;
    button.setAttribute("aria-live", "polite");
  });
}
