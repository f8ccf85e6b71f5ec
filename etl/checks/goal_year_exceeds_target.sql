/*
incident: >-
  A year that attains three times what was programmed for it is a plan that asked for too little, a count of something else, or a zero
  too many.
severity: warning
subject: "Goal {goal}"
message: >-
  Goal {goal}: in {year} it attains {attained:n} {unit_title}, more than one and a half times the {due:n} of that year's target. Look
  whether another thing was counted, or accumulated figures as those of one year.
*/
select
    q.goal, q.year, q.value as attained, d.due, u.many as unit_title, u.many_en as unit_title_en,
    q.dataset, g.agency, p.file_name, p.file_sha256, p.sheet, p.cell, p.loaded_at
from goal_quantity as q
join goal as g using (dataset, plan, goal)
join unit as u on u.unit = g.unit
join goal_progress as p on p.figure_id = q.figures[-1]
join (
    select dataset, plan, goal, year(period_start) as year, value as due from goal_progress where reading = 'programme' and value > 0
    union all  -- of a plan that says no years, a year has no more to do than the term
    select dataset, plan, goal, year, target
    from goal, unnest(range(year(term_start), year(term_end) + 1)) as of_term(year)
    where target > 0 and not exists (
        select 1 from goal_progress as other
        where other.dataset = goal.dataset and other.plan = goal.plan and other.goal = goal.goal and other.reading = 'programme'
            and other.value is not null
    )
) as d on d.dataset = q.dataset and d.plan = q.plan and d.goal = q.goal and d.year = q.year
where q.value > 1.5 * d.due and g.accumulation is distinct from 'reduction' and g.accumulation is distinct from 'yearly_reduction'
