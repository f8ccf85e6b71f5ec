"""Navigation and the common frame; nothing else.

The server imports this file once, for `app`; then Streamlit runs it as a script, once for every rerun of every session.
"""

import streamlit as st

from ui import address, frame, login, navigation, server, startup, tongue

if __name__ == "__main__":
    # Before the navigation: without an icon of ours the browser asks Google for that of the page.
    st.set_page_config(page_icon="static/icon.svg", layout="wide")
    st.logo("static/logo.svg", size="large")
    tongue.chosen()
    page = st.navigation(navigation.pages(), position="top")
    st.set_page_config(page_title=f"{page.title} · Puente")
    frame.styles()
    startup.ready()
    address.begin(page.url_path)
    try:
        frame.above()
        page.run()
        frame.below()
        login.foot()
    finally:  # also where a page stops early
        address.finish()
        startup.rest()
else:
    app = st.App(
        __file__,
        routes=server.routes(),
        lifespan=server.lifespan,
        middleware=server.middleware(),
        on_script_error=server.say_what_failed,
    )
