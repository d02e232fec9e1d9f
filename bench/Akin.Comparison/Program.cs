using Akin.Comparison.ServerStart;

return args switch
{
    ["server-start", .. string[] rest] => ServerStart.Run(rest),
    _ => 2,
};
