-- Calls for proposals.
select
    c.call, c.convener, c.applied, c.applied_text, c.outcome, c.outcome_source, c.note, c.document, c.section, c.file_name, c.file_sha256, c.sheet, c.cell, c.cells,
    c.absences, c.loaded_at, c.revision
from call as c
order by c.file_name, c.call, c.sheet, c.cell
