-- The figures that one number of a goal is made of: `computed` of its quantities, `programmed` or `executed` of its money so far.
with told as (
    select year(max(period_end)) as year from goal_progress
    where reading not in ('programme', 'budget') and plan || ':' || goal = $goal
),

found as (
    select 'computed' as part, unnest(figures) as figure_id from goal_quantity where value is not null and plan || ':' || goal = $goal
    union all
    select 'programmed', unnest(programmed_ids) from goal_money join told on goal_money.year <= told.year where plan || ':' || goal = $goal
    union all
    select 'executed', unnest(executed_ids) from goal_money join told on goal_money.year <= told.year where plan || ':' || goal = $goal
)

select distinct figure_id from found where part = $part order by figure_id
