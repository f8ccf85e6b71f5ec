// The player of a deck: the same in the app and in the file that opens without network. All that it shows came with it; the server is
// asked only when somebody narrows a slide. What a sheet says is always text, never markup.
(() => {
  "use strict";
  const deck = JSON.parse(document.getElementById("deck").textContent);
  const words = deck.words, stage = document.getElementById("stage");
  const printing = location.hash === "#imprimir";
  const started = {at: Date.now()};
  const drawn = new Map(); // the slides that are ready, by their place
  let size = [1280, 720], at = 0, asked = null, panel = null, notes = null, digits = "", retry = 0;

  // --- elements
  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    if (text !== undefined && text !== null) element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  const put = (parent, ...children) => { parent.append(...children.filter(Boolean)); return parent; };
  const button = (text, act, name) => {
    const element = make("button", text, name);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  };

  // --- the stage
  const fit = () => {
    const wide = innerWidth / innerHeight;
    const wanted = printing || wide >= 1.5 ? [1280, 720] : wide >= 1 ? [960, 720] : [640, Math.round(640 / wide)];
    const scale = Math.min(innerWidth / wanted[0], innerHeight / wanted[1]);
    Object.assign(stage.style, {
      width: `${wanted[0]}px`, height: `${wanted[1]}px`, transform: `scale(${scale})`,
      left: `${(innerWidth - wanted[0] * scale) / 2}px`, top: `${(innerHeight - wanted[1] * scale) / 2}px`,
    });
    stage.classList.toggle("narrow", wanted[0] < 900);
    if (wanted.join() !== size.join()) {
      size = wanted;
      drawn.forEach(element => element.remove());
      drawn.clear();
      if (deck.slides.length) show(at);
      if (asked) narrowed(asked);
    }
  };

  // --- one slide
  const shrink = (element, sizes, limit) => {
    for (const each of sizes) {
      element.style.fontSize = `${each}px`;
      if (element.scrollHeight <= limit && element.scrollWidth <= element.clientWidth + 1) return;
    }
  };
  const build = slide => {
    const cover = slide === deck.slides[0] && !slide.asked;
    const element = make("section", null, cover ? "slide cover" : "slide");
    element.setAttribute("aria-label", slide.title);
    const title = make("h1", slide.title);
    const body = make("div", null, "body");
    const timer = make("span", "", "timer");
    timer.hidden = true;
    const footer = put(make("footer"), make("span", slide.source, "source"), timer, make("span", slide.place || "", "position"));
    put(element, slide.filtered && make("p", slide.filtered, "asked"), title, slide.sentence && make("p", slide.sentence, "sentence"),
      slide.note && make("p", slide.note, "note"), body, footer);
    stage.append(element);
    shrink(title, cover ? [64, 56, 48, 40] : [40, 36, 32, 28, 25], cover ? 320 : 130);
    if (slide.refusal) put(body, make("p", slide.refusal, "refusal"));
    else if (slide.chart) chart(slide, body);
    else if (slide.tiles) tiles(slide, body);
    else if (slide.table) table(slide, body);
    else if (slide.text.length) text(slide, body);
    return element;
  };
  const text = (slide, body) => {
    const list = make("ul", null, "words");
    slide.text.forEach(line => put(list, make("li", line)));
    put(body, list);
    shrink(list, [33, 29, 26, 23, 20], body.clientHeight || 400);
  };
  const tiles = (slide, body) => {
    const row = make("div", null, "tiles");
    put(body, row);
    slide.tiles.forEach(each => {
      const tile = put(make("div", null, "tile"), make("div", each.label, "label"), make("div", each.value, "value"), make("div", each.note, "said"));
      tile.addEventListener("click", () => open(origin(slide, [each.name])));
      put(row, tile);
      shrink(tile.children[1], [84, 72, 60, 48, 38], 200);
      shrink(tile.children[2], [21, 19, 17], Math.max(40, body.clientHeight - 230));
    });
  };
  const table = (slide, body) => {
    const element = make("table"), head = make("tr"), rows = make("tbody"), more = make("p", "", "more");
    slide.table.headings.forEach(each => put(head, make("th", each.text, each.number ? "number" : "")));
    put(element, put(make("thead"), head), rows);
    put(body, element, more);
    const say = count => {
      more.textContent = count < slide.table.count ? words.more.replace("{count}", slide.table.count - count) : "";
      more.hidden = !more.textContent;
    };
    let count = 0;
    for (const cells of slide.table.rows) {
      const row = make("tr");
      cells.forEach((cell, column) => put(row, make("td", cell, slide.table.headings[column].number ? "number" : "")));
      const place = count;
      row.addEventListener("click", () => open(origin(slide, [String(place)])));
      put(rows, row);
      say(count + 1);
      if (element.offsetHeight + (more.hidden ? 0 : 40) > body.clientHeight && count) { row.remove(); say(count); return; }
      count += 1;
    }
    say(count);
  };
  const chart = (slide, body) => {
    const wide = body.clientWidth, high = body.clientHeight;
    const own = slide.chart.layout.height || 360;
    // A chart of months takes the height that there is; one of rows is made for its own, and is drawn in it.
    const rows = slide.chart.layout.meta === "rows";
    const box = make("div", null, "chart");
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", slide.title);
    put(body, box);
    const paint = zoom => {
      const [width, height] = [wide / zoom, rows ? own : high / zoom];
      Object.assign(box.style, {width: `${width}px`, height: `${height}px`, transform: `scale(${zoom})`});
      Plotly.newPlot(box, slide.chart.data, {...slide.chart.layout, width, height, autosize: false}, {...deck.config, responsive: false});
    };
    const zoom = Math.min(1.65, high / (rows ? own : own * 0.85));
    paint(zoom);
    if (rows) { // a label that is wider than this screen would be cut: all is drawn smaller
      const at = box.getBoundingClientRect();
      const right = Math.max(...[...box.querySelectorAll("text")].map(each => each.getBoundingClientRect().right - at.left));
      if (right > at.width + 1) paint(zoom * at.width / right);
    }
    box.on("plotly_click", event => {
      const points = event.points.map(each => Array.isArray(each.customdata) ? each.customdata[0] : each.customdata);
      open(origin(slide, points.filter(each => typeof each === "string")));
    });
  };

  // --- from slide to slide
  const ready = place => {
    if (place < 0 || place >= deck.slides.length || drawn.has(place)) return;
    const slide = deck.slides[place];
    slide.place = `${place + 1} / ${deck.slides.length}`;
    drawn.set(place, build(slide));
  };
  const show = place => {
    close();
    leave();
    at = Math.max(0, Math.min(deck.slides.length - 1, place));
    ready(at);
    drawn.forEach((element, each) => element.classList.toggle("on", each === at));
    if (!printing) history.replaceState(null, "", `#${at + 1}`);
    told();
    clearTimeout(show.later); // those beside it are drawn while somebody speaks
    show.later = setTimeout(() => {
      [at + 1, at - 1, at + 2].forEach(ready);
      drawn.forEach((element, each) => { if (Math.abs(each - at) > 4) { element.remove(); drawn.delete(each); } });
    }, 30);
  };
  const current = () => asked ? asked.slide : deck.slides[at];

  // --- panels: the list, the keys, the filters, the origin
  const close = () => { if (panel) { panel.remove(); panel = null; stage.focus(); } };
  const open = (element, left) => {
    close();
    panel = element;
    panel.classList.add("panel");
    if (left) panel.classList.add("left");
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-label", panel.querySelector("h2").textContent);
    panel.tabIndex = 0; // a long one is scrolled with the keyboard
    stage.append(panel);
    const first = panel.querySelector("button.here") || panel.querySelector("select, button");
    (first || panel).focus();
  };
  const list = () => {
    const rows = make("ol");
    deck.slides.forEach((slide, place) => {
      const row = button(null, () => show(place), place === at ? "here" : "");
      put(rows, put(make("li"), put(row, make("span", String(place + 1)), make("span", slide.title))));
    });
    return put(make("div"), make("h2", deck.title), rows);
  };
  const keys = () => {
    const rows = make("div", null, "keys");
    words.keys.forEach(([key, means]) => put(rows, put(make("span"), ...key.split(" ").map(each => make("kbd", each))), make("span", means)));
    return put(make("div"), make("h2", words.keys_title), rows);
  };
  const origin = (slide, points) => {
    const element = put(make("div"), make("h2", words.origin));
    const named = points.length ? points : Object.keys(slide.points || {});
    const seen = new Set();
    named.forEach(point => {
      (slide.points && slide.points[point] || []).forEach(each => seen.add(each));
      if (slide.counts && slide.counts[point]) put(element, make("p", words.many.replace("{count}", slide.counts[point])));
    });
    if (!seen.size) put(element, make("p", words.no_figures));
    seen.forEach(each => {
      const said = (slide.origins || deck.origins)[each];
      if (!said) return;
      const facts = make("dl");
      words.origin_fields.forEach(([name, label]) => { if (said[name]) put(facts, make("dt", label), make("dd", said[name])); });
      put(element, make("h3", said.title), facts);
    });
    return element;
  };
  const filters = () => {
    const element = put(make("div"), make("h2", words.filter)), slide = current();
    if (!deck.ask) return put(element, make("p", words.no_server));
    if (!slide.offered || !slide.offered.length) return put(element, make("p", words.no_filter));
    const chosen = slide.asked.filters;
    const selects = slide.offered.map(each => {
      const select = make("select");
      each.choices.forEach(([value, title]) => {
        const option = make("option", title);
        option.value = value;
        option.selected = (chosen[each.name] || [""])[0] === value;
        put(select, option);
      });
      put(element, put(make("label", each.label), select));
      return [each, select];
    });
    const apply = () => {
      const wanted = {...chosen};
      selects.forEach(([each, select]) => { if (select.value) wanted[each.name] = [select.value]; else delete wanted[each.name]; });
      const said = selects.filter(([each, select]) => select.value !== ((deck.slides[at].asked.filters[each.name] || [""])[0]))
        .map(([each, select]) => `${each.label}: ${select.selectedOptions[0].textContent}`);
      close();
      ask(slide.asked.view, wanted, said.length ? `${said.join(" · ")} — ${words.back}` : words.back);
    };
    element.addEventListener("keydown", event => {
      if (event.key === "Enter" && event.target.tagName === "SELECT") { event.preventDefault(); event.stopPropagation(); apply(); }
    });
    return put(element, button(words.apply, apply, "chief"));
  };

  // --- a slide with other filters, of the same version
  const ask = (view, wanted, said) => {
    const query = new URLSearchParams({...deck.ask.parameters, vista: view});
    Object.entries(wanted).forEach(([name, values]) => values.forEach(value => query.append(name, value)));
    const mine = ++retry;
    const attempt = () => fetch(`${deck.ask.address}?${query}`, {cache: "no-store"}).then(async answer => {
      if (mine !== retry) return;
      if (!answer.ok) { toast(await answer.text()); return; }
      toast("");
      narrowed({slide: {...await answer.json(), filtered: said}});
    }).catch(() => {
      if (mine !== retry) return;
      toast(words.lost);
      setTimeout(attempt, 2000); // the slide stays; it is asked again until there is an answer or somebody goes on
    });
    attempt();
  };
  const narrowed = found => {
    if (asked && asked.element) asked.element.remove();
    asked = {slide: found.slide, element: build(found.slide)};
    drawn.forEach(element => element.classList.remove("on"));
    asked.element.classList.add("on");
    told();
  };
  const leave = () => {
    retry += 1;
    toast("");
    if (!asked) return;
    asked.element.remove();
    asked = null;
    drawn.forEach((element, each) => element.classList.toggle("on", each === at));
    told();
  };

  // --- a black screen, the clock, the notes in a window of their own
  const black = make("div", null, "black");
  black.hidden = true;
  const message = make("div", "", "toast");
  message.setAttribute("role", "status");
  message.hidden = true;
  const toast = said => { message.textContent = said; message.hidden = !said; };
  const elapsed = () => {
    const seconds = Math.floor((Date.now() - started.at) / 1000);
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  let timed = false;
  const tick = () => {
    document.querySelectorAll(".timer").forEach(each => { each.hidden = !timed; each.textContent = elapsed(); });
    if (notes && notes.closed) notes = null;
    if (notes) {
      notes.document.getElementById("elapsed").textContent = elapsed();
      notes.document.getElementById("clock").textContent = new Date().toLocaleTimeString(document.documentElement.lang, {hour: "2-digit", minute: "2-digit"});
    }
  };
  const told = () => {
    if (!notes || notes.closed) return;
    const page = notes.document, slide = current(), next = deck.slides[at + 1];
    page.getElementById("title").textContent = slide.title;
    page.getElementById("notes").textContent = deck.slides[at].notes || words.no_notes;
    page.getElementById("next").textContent = next ? `${words.next}: ${next.title}` : words.last;
    page.getElementById("place").textContent = `${at + 1} / ${deck.slides.length}`;
  };
  const note = () => {
    notes = window.open("", "puente-notas", "width=760,height=760");
    if (!notes) { toast(words.no_window); return; }
    const page = notes.document;
    page.title = words.notes;
    page.documentElement.lang = document.documentElement.lang;
    page.body.replaceChildren();
    const style = page.createElement("style");
    style.textContent = "body{font-family:Segoe UI,Helvetica,Arial,sans-serif;margin:24px;font-size:20px;line-height:1.45;color:#1b2733}h1{font-size:26px}"
      + "#notes{font-size:26px;white-space:pre-wrap}#next{color:#55626f;border-top:1px solid #e1e6eb;padding-top:14px}header{display:flex;gap:32px;font-size:30px;font-weight:700}";
    page.head.replaceChildren(style);
    const header = page.createElement("header");
    ["place", "elapsed", "clock"].forEach(name => { const each = page.createElement("span"); each.id = name; header.append(each); });
    page.body.append(header, ...[["h1", "title"], ["p", "notes"], ["p", "next"]].map(([tag, name]) => {
      const each = page.createElement(tag);
      each.id = name;
      return each;
    }));
    page.onkeydown = pressed;
    told();
    tick();
  };

  // --- keys
  const whole = () => document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen && document.documentElement.requestFullscreen().catch(() => {});
  const back = () => { if (panel) close(); else if (asked) leave(); };
  const acts = {
    ArrowRight: () => show(at + 1), ArrowDown: () => show(at + 1), PageDown: () => show(at + 1), " ": () => show(at + 1),
    ArrowLeft: () => show(at - 1), ArrowUp: () => show(at - 1), PageUp: () => show(at - 1), Backspace: () => asked ? back() : show(at - 1),
    Home: () => show(0), End: () => show(deck.slides.length - 1), Escape: back,
    l: () => open(list(), true), o: () => open(origin(current(), [])), f: () => open(filters()), n: note, p: whole,
    b: () => { black.hidden = false; }, ".": () => { black.hidden = false; }, t: () => { timed = !timed; tick(); },
    T: () => { started.at = Date.now(); timed = true; tick(); }, "?": () => open(keys()), h: () => open(keys()),
  };
  const pressed = event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 && event.key !== "T" ? event.key.toLowerCase() : event.key;
    hint.hidden = true;
    if (!black.hidden) { black.hidden = true; event.preventDefault(); return; }
    if (panel && key !== "Escape") { // a panel has the keyboard; what opened it closes it
      if (event.target.tagName !== "SELECT" && "lofh?".includes(key) && key.length === 1) { event.preventDefault(); close(); return; }
      const rows = [...panel.querySelectorAll("ol button")], here = rows.indexOf(document.activeElement);
      if (here >= 0 && (key === "ArrowDown" || key === "ArrowUp")) {
        event.preventDefault();
        rows[Math.max(0, Math.min(rows.length - 1, here + (key === "ArrowDown" ? 1 : -1)))].focus();
      } else if (["PageDown", "PageUp"].includes(key)) { event.preventDefault(); close(); acts[key](); }
      return;
    }
    if (/^[0-9]$/.test(key)) { digits += key; clearTimeout(pressed.forget); pressed.forget = setTimeout(() => { digits = ""; }, 2000); return; }
    if (key === "Enter") { if (digits) { show(Number(digits) - 1); digits = ""; } else if (event.target === document.body || event.target === stage) show(at + 1); return; }
    if (key === " " && event.target.tagName === "BUTTON") return;
    if (Object.hasOwn(acts, key)) { event.preventDefault(); acts[key](); }
  };
  document.addEventListener("keydown", pressed);
  addEventListener("resize", fit);
  addEventListener("hashchange", () => { const said = Number(location.hash.slice(1)); if (said && said - 1 !== at) show(said - 1); });
  black.addEventListener("click", () => { black.hidden = true; });
  let touched = null;
  addEventListener("touchstart", event => { touched = event.changedTouches[0].clientX; }, {passive: true});
  addEventListener("touchend", event => {
    const moved = touched === null ? 0 : event.changedTouches[0].clientX - touched;
    if (Math.abs(moved) > 60 && !panel) show(at + (moved < 0 ? 1 : -1));
  }, {passive: true});

  // --- the bar of the mouse, and the first hint
  const bar = make("nav", null, "bar");
  bar.setAttribute("aria-label", words.keys_title);
  words.bar.forEach(([key, label]) => put(bar, button(label, () => acts[key]())));
  addEventListener("mousemove", () => {
    bar.classList.add("on");
    clearTimeout(bar.later);
    bar.later = setTimeout(() => bar.classList.remove("on"), 2500);
  });
  const hint = make("div", words.hint, "toast");
  setTimeout(() => { hint.hidden = true; }, 6000);

  stage.tabIndex = -1;
  put(stage, bar, message, hint);
  document.body.append(black);
  fit();
  if (printing) {
    hint.hidden = true;
    bar.remove();
    deck.slides.forEach((slide, place) => { ready(place); drawn.get(place).classList.add("on"); });
    document.body.dataset.printed = "yes";
    return;
  }
  const resumed = Number(location.hash.slice(1));
  document.fonts.ready.then(() => {
    show(resumed ? resumed - 1 : 0);
    document.body.dataset.ready = "yes"; // for whoever waits for the first slide
  });
  setInterval(tick, 1000);
})();
