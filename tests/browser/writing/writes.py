"""A page that is there to write: that it ran shows in the data folder."""

import streamlit as st

import settings

(settings.data_folder() / "written.txt").write_text("written", encoding="utf-8")
st.file_uploader("Archivos", accept_multiple_files=True)
