-- What each year asks of a goal and what was attained in it, in its own unit. `missing`: how many of its months have no figure.
with programmed as (
    select
        dataset, plan, goal, year(period_start) as year, any_value(value) as due, any_value(figure_id) as due_id,
        bool_or(absence = 'not_programmed' and value is null) as is_skipped
    from goal_progress
    where reading = 'programme'
    group by all
)

select
    dataset, plan, goal, year, p.due, p.due_id, coalesce(p.is_skipped, false) as is_skipped, q.value, q.figures, coalesce(q.missing, 0) as missing,
    q.period_end, q.year is not null and q.value is null as is_ambiguous
from programmed as p
full join goal_quantity as q using (dataset, plan, goal, year)
where $goal is null or plan || ':' || goal = $goal
order by plan, goal, year
