-- A quarter that is told in months and as a whole is taken from what covers more of it, never from both.
covering as (
    select agency, place, breakdown, period, months, sum(months) filter (value is not null) as covered from fitting group by all
),

best as (
    select agency, place, breakdown, period, arg_max(months, (coalesce(covered, 0), -months)) as months from covering group by all
),

used as (
    from fitting
    where (agency, place, breakdown, period, months) in (from best)
)
