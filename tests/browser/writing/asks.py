"""Anybody's page, which asks who writes here and leaves the answer in the data folder."""

import streamlit as st

import settings
from ui import access

try:
    said = access.writer()
except access.NotAllowed as error:
    said = str(error)
st.text(said)
st.button("Otra vez")
(settings.data_folder() / "asked.txt").write_text(said, encoding="utf-8")
