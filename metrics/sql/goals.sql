-- The goals with what they report, what their numbers compute and their money, each with the figure it comes from.
select
    r.goal, g.goal_id, r.title, r.line, r.unit, r.unit_title, r.unit_title_en, r.target,
    r.reported, r.reported_id, r.reported_sheet, r.reported_cell, r.achieved, r.achieved_id, r.achieved_sheet, r.achieved_cell,
    r.computed, r.achieved_id as computed_id,
    p.value as programmed, p.figure_id as programmed_id, p.sheet as programmed_sheet, p.cell as programmed_cell,
    e.value as executed, e.figure_id as executed_id, e.sheet as executed_sheet, e.cell as executed_cell, e.absence as executed_absence,
    coalesce(e.period_end, p.period_end) as period_end, g.term_start, g.term_end, g.funding, g.beneficiaries, g.partners, g.places, g.note,
    g.agency, g.agency_title, g.document, g.section, g.file_name, g.sheet, g.cell, g.loaded_at
from goal_reading as r
join goal as g using (plan, goal)
left join goal_progress as p on p.plan = r.plan and p.goal = r.goal and p.reading = 'programmed'
left join goal_progress as e on e.plan = r.plan and e.goal = r.goal and e.reading = 'executed'
order by r.plan, try_cast(r.goal as integer), r.goal
