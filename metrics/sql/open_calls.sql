-- Calls for proposals.
select
    r.call, r.convener, r.found, r.found_latest, r.found_text, r.deadline, r.deadline_latest, r.deadline_text, r.applied,
    r.applied_latest, r.applied_text, r.asked, r.granted, r.currency, r.outcome, r.stage, r.outcome_source, r.goals, r.support,
    r.note, r.document, r.section, r.file_name, r.file_sha256, r.sheet, r.cell, r.cells, r.absences, r.loaded_at, r.revision,
    r.record_id
from call as r
order by r.file_name, r.call, r.sheet, r.cell
