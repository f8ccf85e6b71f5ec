-- Commitments, the open ones first.
select c.commitment, c.responsible, c.meeting, c.meeting_date, c.meeting_text, c.due, c.due_text, c.state, c.evidence, c.document, c.section, c.file_name, c.file_sha256, c.sheet, c.cell, c.cells, c.absences, c.loaded_at
from commitment as c
order by c.state = 'Cumplido', c.meeting_date, c.commitment
