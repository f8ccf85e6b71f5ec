-- The goals: what the plan promises, the last that is reported, what their own figures compute, and their money until the last year of which
-- anything is told. What there is by year is in goal_years and goal_money.
with told as (
    select dataset, plan, goal, year(max(period_end)) as year, max(period_end) as period_end
    from goal_progress
    where reading not in ('programme', 'budget')
    group by all
),

money as (
    select
        m.dataset, m.plan, m.goal,
        sum(m.programmed) as programmed_term,
        sum(m.programmed) filter (where m.year <= t.year) as programmed,
        sum(m.executed) filter (where m.year <= t.year) as executed,
        count(*) filter (where m.year <= t.year and m.programmed > 0 and m.executed is null) as unknown_years,
        max_by(m.executed_absence, m.year) filter (where m.year <= t.year) as executed_absence
    from goal_money as m
    left join told as t using (dataset, plan, goal)
    group by all
)

select
    g.dataset, g.plan, g.goal, g.goal_id, g.plan || ':' || g.goal as address, g.title, g.line, g.programme_name, g.product, g.sdg,
    coalesce(g.responsible, g.agency_title) as owner, g.agency, g.agency_title, g.place, l.title as place_title,
    list_sort(list_distinct(list_transform(g.place_codes, lambda code: coalesce(known.titles[code], code)))) as place_titles,
    concat_ws(' ', l.title, nullif(concat_ws('-', year(g.term_start), year(g.term_end)), '')) as plan_title,
    g.unit, r.unit_title, r.unit_title_en, g.accumulation, g.baseline, g.baseline_year, g.target, g.term_start, g.term_end,
    r.reported, r.reported_id, r.reported_sheet, r.reported_cell, r.reported_until,
    r.achieved, r.achieved_id, r.achieved_sheet, r.achieved_cell, r.achieved_until, r.computed, r.is_least,
    m.programmed_term, m.programmed, m.executed, m.unknown_years, case when m.executed is null then m.executed_absence end as executed_absence,
    t.period_end, g.funding, g.beneficiaries, g.partners, g.places, g.note, g.document, g.section, g.file_name, g.file_sha256, g.sheet, g.cell, g.loaded_at
from goal_reading as r
join goal as g using (dataset, plan, goal)
left join place as l on l.place = g.place
left join told as t using (dataset, plan, goal)
left join money as m using (dataset, plan, goal)
cross join (select map(list(place), list(title)) as titles from place) as known
order by g.plan, try_cast(g.goal as integer), g.goal
