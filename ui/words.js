// Streamlit has no translation of its own words: its menus, labels and notices. What stands on the page is said in the reader's language
// where it stands, text by text, and so is whatever appears later; what is ours, or came from a sheet, is left alone.
// GIVEN: the language, the words, those with something in the middle.
(() => {
    const given = GIVEN;
    const words = new Map(given.words);
    const patterns = given.patterns.map(([pattern, said]) => [new RegExp(pattern), said]);
    const OURS = '.stMarkdown, .stHtml, .js-plotly-plot, canvas, svg, script, style, [role="option"][data-key], [data-testid="stTopNavLink"]';
    const LABELS = ['aria-label', 'title', 'placeholder', 'alt'];

    const say = text => {
        const bare = text.trim();
        if (words.has(bare)) return text.replace(bare, () => words.get(bare));
        for (const [pattern, said] of patterns) if (pattern.test(bare)) return text.replace(bare, () => bare.replace(pattern, said));
        return text;
    };
    const change = (holder, name, text) => {
        const said = text ? say(text) : text;
        if (said !== text) { if (name) holder.setAttribute(name, said); else holder.nodeValue = said; }
    };
    const label = element => {
        for (const name of LABELS) change(element, name, element.getAttribute(name));
    };
    const read = node => {
        if (node.nodeType === Node.TEXT_NODE) {
            if (node.parentElement && !node.parentElement.closest(OURS)) change(node, null, node.nodeValue);
        } else if (node.nodeType === Node.ELEMENT_NODE) {
            if (!node.closest(OURS)) label(node);
            node.childNodes.forEach(read);
        }
    };

    if (window.puenteWords) window.puenteWords.disconnect();
    window.puenteWords = new MutationObserver(changes => {
        for (const change of changes) {
            if (change.type === 'childList') change.addedNodes.forEach(read);
            else if (change.type === 'attributes') { if (!change.target.closest(OURS)) label(change.target); }
            else read(change.target);
        }
    });
    document.documentElement.lang = given.language;
    read(document.body);
    window.puenteWords.observe(document.body, {
        subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: LABELS,
    });
})();
