"""Navigation and the common frame; nothing else.

The server imports this file once, for `app`; then Streamlit runs it as a script, once for every rerun of every session.
"""

import streamlit as st

from language.words import _
from ui import frame, server, startup

if __name__ == "__main__":
    # Before the navigation: without an icon of ours the browser asks Google for that of the page.
    st.set_page_config(page_icon="static/icon.svg", layout="wide")
    st.logo("static/logo.svg", size="large")
    page = st.navigation(
        [
            st.Page("pages/home.py", title=_("Home"), icon=":material/home:", default=True),
            st.Page("pages/casa_attentions.py", title=_("Attentions at CASA"), icon=":material/calendar_month:", url_path="atenciones"),
            st.Page("pages/services_by_agency.py", title=_("Services by agency"), icon=":material/apartment:", url_path="servicios"),
            st.Page("pages/goals.py", title=_("Goals"), icon=":material/flag:", url_path="metas"),
            st.Page("pages/cooperation.py", title=_("Cooperation"), icon=":material/handshake:", url_path="cooperacion"),
        ],
        position="top",
    )
    st.set_page_config(page_title=f"{page.title} · Puente")
    frame.styles()
    startup.ready()
    frame.above()
    page.run()
    frame.below()
else:
    app = st.App(__file__, lifespan=server.lifespan, on_script_error=server.say_what_failed)
