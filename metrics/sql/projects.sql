-- Projects and agreements, those that say their amount first.
select p.project, p.kind, p.donors, p.partners, p.contributor, p.amount, p.currency, p.amount_qualifier, p.start_date, p.start_text, p.end_date, p.end_text, p.state, p.progress, p.place,
    p.note, p.document, p.section, p.file_name, p.file_sha256, p.sheet, p.cell, p.cells, p.absences, p.loaded_at
from project as p
order by p.amount is null, p.document, p.project
