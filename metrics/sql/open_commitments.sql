-- Commitments.
select
    r.commitment, r.responsible, r.meeting, r.meeting_date, r.meeting_latest, r.meeting_text, r.due, r.due_latest, r.due_text,
    r.state, r.stage, r.evidence, r.goals, r.support, r.note, r.document, r.section, r.file_name, r.file_sha256, r.sheet, r.cell,
    r.cells, r.absences, r.loaded_at, r.revision, r.record_id
from commitment as r
order by r.file_name, r.commitment, r.sheet, r.cell
