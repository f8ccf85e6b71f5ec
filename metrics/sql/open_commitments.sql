-- Commitments.
select
    c.commitment, c.responsible, c.meeting, c.meeting_date, c.meeting_text, c.due, c.due_text, c.state, c.evidence, c.note, c.document, c.section, c.file_name,
    c.file_sha256, c.sheet, c.cell, c.cells, c.absences, c.loaded_at, c.revision
from commitment as c
order by c.file_name, c.commitment, c.sheet, c.cell
