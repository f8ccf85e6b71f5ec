"""Words of ours where Streamlit has only English ones: it is not translated, so the style sheet says them."""

from __future__ import annotations

from language.words import _

TOOLTIP = "[data-testid='stTooltipErrorContent']"


def of_uploads() -> str:
    """The style of the place where files are dropped: why a file that it does not take was not received.

    Streamlit says why in a bubble over the file; which of the reasons it is, a style sheet cannot tell.
    """
    why = _(
        "The files in red were not received: they are no workbook (.xlsx, .xlsm, .xls, .ods or .csv), they are larger than 20 MB, or there "
        "is no room for more. Take them away with their ×; save them as .xlsx, split them, or publish the others first."
    )
    short = _("It was not received: see below.")
    return _styled(
        "[data-testid='stFileUploaderDropzoneInstructions'] { display: none; }",
        "[data-testid='stFileChipName'] + * { display: none; }",  # its size, with the decimals of another country
        "[data-testid='stFileChip'] [role='alert'] { display: none; }",
        f"{TOOLTIP} {{ font-size: 0 !important; }}",
        f"{TOOLTIP}::after {{ content: {_quoted(short)}; font-size: 0.9rem; }}",
        f"[data-testid='stFileUploader']:has([aria-invalid='true'])::after {{ content: {_quoted(why)}; display: block; color: #A4262C; "
        "margin-top: 0.5rem; line-height: 1.45; }",
    )


def of_downloads() -> str:
    """The style of what is said when a file to download could not be made."""
    said = _("It could not be downloaded. Reload the page, which says why.")
    place = "[data-testid='stDownloadButtonError']"
    return _styled(f"{place} * {{ font-size: 0 !important; }}", f"{place}::after {{ content: {_quoted(said)}; color: #A4262C; }}")


def _quoted(words: str) -> str:
    plain = words.replace("\\", "").replace('"', "").replace("<", "").replace("\n", " ")
    return f'"{plain}"'


def _styled(*rules: str) -> str:
    return f"<style>{' '.join(rules)}</style>"
