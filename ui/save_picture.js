// Saves a chart as a PNG that stands alone. One listener for the whole page, however often Streamlit draws the button again.
if (!window.puenteSavesPictures) {
  window.puenteSavesPictures = true;
  const MARGIN = 24, TITLE = 20, SOURCE = 13, LEAST = 1600, NARROWEST = 400;

  const asDataURL = (blob) =>
    new Promise((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result);
      reader.onerror = reject;
      reader.readAsDataURL(blob);
    });

  // A picture knows no font of the page: it has to carry it.
  const face = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) return "";
    return `@font-face { font-family: "Public Sans"; font-weight: 100 900; src: url("${await asDataURL(await answer.blob())}") format("woff2"); }`;
  };

  // A hatching that one layer defines is drawn in another too: each picture has to hold them all.
  const layer = async (svg, style, shared) => {
    const copy = svg.cloneNode(true);
    copy.querySelectorAll(".hoverlayer").forEach((part) => part.remove());
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const inside = document.createElementNS("http://www.w3.org/2000/svg", "style");
    inside.textContent = style;
    copy.prepend(inside, ...shared.map((part) => part.cloneNode(true)));
    const picture = new Image();
    picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(copy));
    await picture.decode();
    return picture;
  };

  const wrapped = (context, text, width) => {
    const lines = [];
    for (const word of text.split(/\s+/)) {
      const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
      if (lines.length && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  };

  const draw = async (chart, said) => {
    const style = await face(said.font);
    const drawn = [...chart.querySelectorAll(".main-svg")];
    const shared = (svg) => drawn.filter((other) => other !== svg).flatMap((other) => [...other.querySelectorAll("defs")]);
    const layers = await Promise.all(drawn.map((svg) => layer(svg, style, shared(svg))));
    const { width, height } = chart.querySelector(".main-svg").getBoundingClientRect();
    const inner = Math.max(width, NARROWEST), whole = inner + 2 * MARGIN;
    const scale = Math.max(2, Math.ceil(LEAST / whole));
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    const family = getComputedStyle(document.body).fontFamily;
    const titled = `700 ${TITLE}px ${family}`, sourced = `400 ${SOURCE}px ${family}`;
    context.font = titled;
    const title = wrapped(context, said.title, inner);
    context.font = sourced;
    const source = wrapped(context, said.source, inner);
    const top = MARGIN + title.length * TITLE * 1.3 + 8;
    canvas.width = whole * scale;
    canvas.height = Math.ceil(top + height + 8 + source.length * SOURCE * 1.4 + MARGIN) * scale;
    context.scale(scale, scale);
    context.fillStyle = said.background;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.textBaseline = "top";
    context.fillStyle = said.ink;
    context.font = titled;
    title.forEach((line, index) => context.fillText(line, MARGIN, MARGIN + index * TITLE * 1.3));
    layers.forEach((picture) => context.drawImage(picture, MARGIN + (inner - width) / 2, top, width, height));
    context.fillStyle = said.muted;
    context.font = sourced;
    source.forEach((line, index) => context.fillText(line, MARGIN, top + height + 8 + index * SOURCE * 1.4));
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button.save-picture");
    if (!button) return;
    button.setAttribute("aria-live", "polite");
    try {
      const chart = document.querySelector(`.${CSS.escape(button.dataset.card)} .js-plotly-plot`);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await draw(chart, button.dataset));
      link.download = button.dataset.file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      button.textContent = button.dataset.done;
    } catch {
      button.textContent = button.dataset.failed;
    }
  });
}
