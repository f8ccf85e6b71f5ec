-- Projects and agreements.
select
    r.project, r.kind, r.sector, r.donors, r.partners, r.contributor, r.amount, r.currency, r.amount_qualifier, r.in_kind,
    r.start_date, r.start_latest, r.start_text, r.end_date, r.end_latest, r.end_text, r.state, r.stage, r.progress, r.beneficiaries,
    r.reached, r.reached_unit, r.place as place_text, r.goals, r.sdg, r.support, r.note, r.document, r.section, r.file_name,
    r.file_sha256, r.sheet, r.cell, r.cells, r.absences, r.loaded_at, r.revision, r.record_id
from project as r
order by r.file_name, r.project, r.sheet, r.cell
