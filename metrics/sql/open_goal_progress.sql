-- Every figure that a report gives for a goal.
select
    p.dataset, p.plan, p.goal, p.reading, nullif(p.concept, '') as concept, p.period_start, p.period_end, p.value, p.unit, u.many as unit_title, u.many_en as unit_title_en, p.status, p.absence,
    p.value_text, p.note, p.document, p.section, p.file_name, p.file_sha256, p.sheet, p.cell, p.loaded_at, p.revision, p.figure_id
from goal_progress as p
left join unit as u using (unit)
where $goals is null or list_contains($goals, p.goal)
order by p.plan, try_cast(p.goal as integer), p.goal, p.reading, p.period_end, p.figure_id
