-- Every figure that there is of a goal, in the order of the sheet.
select
    p.figure_id, p.reading, p.concept, p.value, p.value_text, p.absence, p.unit, u.many as unit_title, u.many_en as unit_title_en, p.period_start, p.period_end, p.note,
    p.document, p.section, p.file_name, p.sheet, p.cell, p.loaded_at
from goal_progress as p
left join unit as u using (unit)
where p.plan || ':' || p.goal = $goal
order by p.reading = 'result', p.sheet, length(p.cell), p.cell
