// Streamlit puts a section of the navigation on a phone (a heading and its links) straight into a list of links, as no item of it: whoever
// listens to the page is told of a broken list. The section is said to be an item, and its links no items of another list.
(() => {
    const mend = () => {
        for (const section of document.querySelectorAll('[data-testid="stSidebarNavItems"] > div')) {
            section.setAttribute('role', 'listitem');
            for (const item of section.querySelectorAll(':scope > li')) item.setAttribute('role', 'presentation');
        }
    };
    if (window.puenteNavigation) window.puenteNavigation.disconnect();
    window.puenteNavigation = new MutationObserver(mend);
    window.puenteNavigation.observe(document.body, {subtree: true, childList: true});
    mend();
})();
