-- How far the goals got: views over the tables of schema.sql.

-- What was attained of a goal in each year, in its own unit: of the year as a whole if somebody says it, else of its months, else what a report
-- gives as achieved, else its only result in that unit: of two, nobody can say which is the goal's. The months of a level give their last; those
-- of the kinds that add up give their sum, with how many of them are `missing`; of a goal of no stated kind, nobody can say which.
create view goal_quantity as
with said as (
    select
        p.*, g.accumulation, year(p.period_start) as year,
        case
            when p.reading = 'attained' and datediff('day', p.period_start, p.period_end) > 300 then 0
            when p.reading = 'attained' then 1
            when p.reading = 'achieved' then 2
            else 3
        end as rank
    from goal_progress as p
    join goal as g on g.dataset = p.dataset and g.plan = p.plan and g.goal = p.goal and g.unit = p.unit
    where p.reading in ('attained', 'achieved', 'result') and year(p.period_start) = year(p.period_end)
),

chosen as (
    select * from said
    qualify rank = min(rank) filter (where value is not null) over (partition by dataset, plan, goal, year)
        and (rank < 3 or count(*) over (partition by dataset, plan, goal, year, rank) = 1)
),

added as (
    select
        dataset, plan, goal, year, any_value(accumulation) as accumulation, sum(value) as total, max_by(value, period_end) filter (where value is not null) as last,
        count(value) as counted, count(*) filter (where absence = 'not_programmed' and value is null) as skipped,
        min(period_start) as first_day, max(period_end) filter (where value is not null) as period_end,
        list(figure_id order by period_start, figure_id) filter (where value is not null) as figures,
        max_by(figure_id, period_end) filter (where value is not null) as last_id, max_by(sheet, period_end) filter (where value is not null) as sheet,
        max_by(cell, period_end) filter (where value is not null) as cell
    from chosen
    group by dataset, plan, goal, year
)

select
    dataset, plan, goal, year, period_end, sheet, cell,
    case
        when accumulation in ('stock', 'capacity', 'reduction', 'yearly_reduction') then last
        when accumulation is not null or counted = 1 then total
    end as value,
    case when accumulation in ('stock', 'capacity', 'reduction', 'yearly_reduction') then [last_id] else figures end as figures,
    case
        when accumulation in ('flow', 'cumulative')
            then greatest(0, datediff('month', first_day, period_end) + 1 - counted - skipped) * (datediff('month', first_day, period_end) + 1 != 12 or counted > 1)::integer
        else 0
    end as missing
from added
where last is not null;

-- How far each goal got in per cent of its term, by the rules that metrics/goals/method.py explains; a test holds the two together. `is_least`:
-- years or months are missing, and it is the least that was done.
create view goal_computed as
with programmed as (
    select dataset, plan, goal, year(period_start) as year, any_value(value) as due, bool_or(absence = 'not_programmed' and value is null) as is_skipped
    from goal_progress
    where reading = 'programme'
    group by dataset, plan, goal, year
),

spanned as (  -- a plan that says no term has the years of which it says something
    select
        g.dataset, g.plan, g.goal, g.accumulation, g.baseline, g.target,
        coalesce(year(any_value(g.term_start)), least(min(p.year), min(q.year))) as first_year,
        coalesce(year(any_value(g.term_end)), greatest(max(p.year), max(q.year))) as last_year,
        max(q.year) filter (where q.value is not null) as last_known, max_by(q.value, q.year) filter (where q.value is not null) as level
    from goal as g
    left join programmed as p using (dataset, plan, goal)
    left join goal_quantity as q using (dataset, plan, goal)
    group by all
),

years as (select *, unnest(range(first_year, last_year + 1)) as year from spanned),

by_year as (
    select
        y.*, p.due, coalesce(p.is_skipped, false) as is_skipped, q.value, q.missing,
        p.due is not null and (y.accumulation != 'flow' or p.due > 0) as is_asked,
        last_value(case when q.value is not null or not coalesce(p.is_skipped, false) then {'level': q.value} end ignore nulls) over (
            partition by y.dataset, y.plan, y.goal order by y.year rows between unbounded preceding and 1 preceding
        ) as earlier
    from years as y
    left join programmed as p using (dataset, plan, goal, year)
    left join goal_quantity as q using (dataset, plan, goal, year)
),

shared as (
    select
        *, case when earlier is null then baseline else earlier.level end as before,
        case
            when not is_asked or value is null then null
            when accumulation = 'flow' then 100.0 * value / due
            when before is null then null
            when due >= before then case when value <= due then 100 else 0 end
            else 100.0 * (before - value) / (before - due)
        end as share
    from by_year
),

gathered as (
    select
        dataset, plan, goal, accumulation, baseline, target, level, sum(value) as total, count(value) as known,
        sum(least(100, greatest(0, share))) / nullif(count(*) filter (where is_asked), 0) as mean,
        bool_and(due is not null or is_skipped) as is_all_said,
        coalesce(bool_or(missing > 0), false) as lacks_months,
        coalesce(bool_or(year < last_known and value is null and not is_skipped and due is distinct from 0), false) as lacks_years,
        coalesce(bool_or(is_asked and year <= last_known and share is null), false) as lacks_shares
    from shared
    group by all
)

select
    dataset, plan, goal,
    case
        when known = 0 then null
        when accumulation = 'flow' then case when is_all_said then mean end
        when accumulation = 'yearly_reduction' then case when is_all_said and baseline is not null then mean end
        when accumulation = 'capacity' then
            case
                when target = baseline then case when level >= target then 100 else 0 end
                when target > baseline then 100.0 * (level - baseline) / (target - baseline)
            end
        when accumulation = 'reduction' then
            case
                when target = baseline then case when level <= target then 100 else 0 end
                when target < baseline then 100.0 * (baseline - level) / (baseline - target)
            end
        when target <= 0 then null
        when accumulation = 'stock' then 100.0 * level / target
        when accumulation = 'cumulative' or known = 1 then 100.0 * total / target
    end as computed,
    lacks_months or case
        when accumulation in ('flow', 'yearly_reduction') then lacks_shares
        else accumulation is not distinct from 'cumulative' and lacks_years
    end as is_least
from gathered;

-- A goal with the last that it reports beside what its own numbers compute. Only a count in the goal's unit computes progress; nothing is merged.
create view goal_reading as
with reported as (
    select * from goal_progress
    where reading = 'progress_term' and value is not null
    qualify row_number() over (partition by dataset, plan, goal order by period_end desc) = 1
),

counted as (
    select
        dataset, plan, goal, max_by(value, year) as last, sum(value) as total, max_by(sheet, year) as sheet, max_by(cell, year) as cell,
        flatten(list(figures order by year)) as figures, max_by(figures[-1], year) as last_id,
        max(period_end) as until
    from goal_quantity
    where value is not null
    group by dataset, plan, goal
)

select
    g.dataset, g.plan, g.goal, g.title, g.line, g.unit, u.many as unit_title, u.many_en as unit_title_en, g.target, g.target_text,
    r.value as reported, r.figure_id as reported_id, r.sheet as reported_sheet, r.cell as reported_cell, r.period_end as reported_until,
    case when g.accumulation in ('stock', 'capacity', 'reduction', 'yearly_reduction') then c.last else c.total end as achieved,
    m.computed, m.is_least, c.last_id as achieved_id, c.figures as achieved_ids, c.sheet as achieved_sheet, c.cell as achieved_cell,
    c.until as achieved_until, g.file_name, g.file_sha256, g.loaded_at
from goal as g
join unit as u on u.unit = g.unit
left join reported as r using (dataset, plan, goal)
left join counted as c using (dataset, plan, goal)
left join goal_computed as m using (dataset, plan, goal)
order by g.plan, g.goal;

-- The money of a goal in each year, as a whole: a total where one is printed, else the sum of its sources; of a report if it says it, else of the
-- plan. Null is not zero: nobody knows it.
create view goal_money as
with said as (
    select
        *, year(period_end) as year, case when reading in ('programmed', 'executed') then 1 else 2 end as rank,
        case when reading in ('programmed', 'budget') then 'programmed' else 'executed' end as side
    from goal_progress
    where reading in ('programmed', 'executed', 'budget', 'spent') and year(period_start) = year(period_end)
),

chosen as (
    select * from said
    window whole as (partition by dataset, plan, goal, year, side)
    qualify rank = coalesce(min(rank) filter (where value is not null) over whole, min(rank) over whole)
),

sided as (
    select
        dataset, plan, goal, year, side, max(period_end) as period_end,
        coalesce(any_value(value) filter (where concept = ''), sum(value) filter (where concept != '')) as value,
        case
            when bool_or(concept = '' and value is not null) then list(figure_id) filter (where concept = '' and value is not null)
            else list(figure_id order by concept) filter (where value is not null)
        end as figures,
        any_value(absence) filter (where concept = '') as absence,
        min_by(sheet, concept) as sheet, min_by(cell, concept) as cell, min_by(figure_id, concept) as figure_id
    from chosen
    group by dataset, plan, goal, year, side
)

select
    dataset, plan, goal, year, max(period_end) as period_end,
    any_value(value) filter (where side = 'programmed') as programmed, any_value(figures) filter (where side = 'programmed') as programmed_ids,
    any_value(value) filter (where side = 'executed') as executed, any_value(figures) filter (where side = 'executed') as executed_ids,
    any_value(absence) filter (where side = 'executed' and value is null) as executed_absence,
    any_value(sheet) filter (where side = 'programmed') as programmed_sheet, any_value(cell) filter (where side = 'programmed') as programmed_cell,
    any_value(sheet) filter (where side = 'executed') as executed_sheet, any_value(cell) filter (where side = 'executed') as executed_cell
from sided
group by dataset, plan, goal, year;
