-- Projects and agreements.
select
    p.project, p.kind, p.donors, p.partners, p.contributor, p.amount, p.currency, p.amount_qualifier, p.start_date, p.start_text, p.end_date, p.end_text, p.state,
    p.progress, p.place as place_text, p.note, p.document, p.section, p.file_name, p.file_sha256, p.sheet, p.cell, p.cells, p.absences, p.loaded_at, p.revision
from project as p
order by p.file_name, p.project, p.sheet, p.cell
