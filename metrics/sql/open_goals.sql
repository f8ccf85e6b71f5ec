-- The goals of the plans: what was promised, what is reported, what the goal's own figures compute, and the money, each with its cell.
-- What a report gives several times for a goal (by year, by source of the money) is not one of its columns: it stands in the figures of the goals.
with alone as (
    select plan, goal, reading, any_value(value) as value, any_value(absence) as absence, any_value(sheet) as sheet, any_value(cell) as cell
    from goal_progress
    group by plan, goal, reading
    having count(*) = 1
),
achieved as (
    select distinct plan, goal, achieved as value, achieved_sheet as sheet, achieved_cell as cell, computed::decimal(28, 6) as computed
    from goal_reading
)

select
    g.dataset, g.plan, g.goal, g.title as goal_title, g.line, g.programme_name, g.product, g.sdg, g.responsible, g.unit, u.many as unit_title, u.many_en as unit_title_en, g.accumulation, g.baseline, g.baseline_year, g.target, g.target_text,
    r.value as reported_progress, r.sheet as reported_sheet, r.cell as reported_cell, a.value as achieved, a.sheet as achieved_sheet, a.cell as achieved_cell,
    a.computed as computed_progress,
    p.value as programmed, p.absence as programmed_absence, p.sheet as programmed_sheet, p.cell as programmed_cell,
    e.value as executed, e.absence as executed_absence, e.sheet as executed_sheet, e.cell as executed_cell,
    g.agency, g.agency_title, g.place, l.title as place_title, g.term_start, g.term_end, g.funding, g.beneficiaries, g.partners, g.places, g.place_codes, g.note,
    g.document, g.section, g.file_name, g.file_sha256, g.sheet, g.cell, g.cells, g.loaded_at, g.revision, g.goal_id
from goal as g
join achieved as a using (plan, goal)
left join unit as u on u.unit = g.unit
left join place as l on l.place = g.place
left join alone as r on r.plan = g.plan and r.goal = g.goal and r.reading = 'progress_term'
left join alone as p on p.plan = g.plan and p.goal = g.goal and p.reading = 'programmed'
left join alone as e on e.plan = g.plan and e.goal = g.goal and e.reading = 'executed'
where $goals is null or list_contains($goals, g.goal)
order by g.plan, try_cast(g.goal as integer), g.goal
