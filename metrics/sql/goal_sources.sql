-- The money of some goals by year and source, in pesos. What no source is told of goes under what the goal says of it in words, else under ''.
with said as (
    select
        p.*, year(p.period_end) as year,
        case when p.reading in ('programmed', 'budget') then 'programmed' else 'executed' end as side,
        bool_or(p.concept != '' and p.value is not null) over (partition by p.dataset, p.plan, p.goal, p.reading, year(p.period_end)) as has_sources
    from goal_progress as p
    where p.reading in ('programmed', 'executed', 'budget', 'spent') and p.value is not null
        and ($goals is null or list_contains($goals, p.plan || ':' || p.goal))
)

select
    s.year, case when s.concept != '' then s.concept end as source, case when s.concept = '' then coalesce(g.funding, '') end as source_text,
    count(distinct s.plan || ':' || s.goal) as goals,
    sum(s.value) filter (where s.side = 'programmed') as programmed, sum(s.value) filter (where s.side = 'executed') as executed,
    list(s.figure_id order by s.figure_id) filter (where s.side = 'programmed') as programmed_ids,
    list(s.figure_id order by s.figure_id) filter (where s.side = 'executed') as executed_ids
from said as s
join goal as g using (dataset, plan, goal)
where s.concept != '' or not s.has_sources
group by all
order by s.year, source, source_text
