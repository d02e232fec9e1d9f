namespace Akin.Cli.Preview;

/// <summary>Leads requests through the routes of a Build Output API v3 directory without functions, as Vercel does.</summary>
/// <remarks>
/// <para>The order: the routes before any <c>handle</c>; then the file of the path; then the phases filesystem, rewrite and resource; then 404. Routes match
/// the path as sent, with its escapes, which a file's name is found by after decoding it once; conditions see the request as it came.</para>
/// <para>A route that matches gives its headers and then:</para>
/// <list type="bullet">
/// <item><c>continue</c>: its status and dest hold, and the next route is asked, which sees the new path.</item>
/// <item>a status of 3xx with Location: a redirect; the request's query is added to the Location, but for names that this has already.</item>
/// <item>a status of 4xx or 5xx without <c>dest</c>: that error, and no file is looked for.</item>
/// <item><c>dest</c>: that file with the route's status, else 404.</item>
/// <item><c>dest</c> with <c>check</c>: that file, else routing goes on with the new path: after the first phase with filesystem, within a later one with its next
/// route. With a status, outside of miss, it is as without <c>check</c>.</item>
/// <item>neither: its phase ends, and the next begins.</item>
/// </list>
/// <para>Each time that no file is found, the miss routes are asked; what they changed is forgotten when they find none either, but for the last time.
/// Once a file is found, the hit routes add headers. An error without a file asks the error routes: one with a status is for that status only. The page of
/// an error keeps the headers given so far, and hit routes do not see it.</para>
/// <para>Vercel documents the phases, <c>check</c> ("triggers filesystem and rewrite"), <c>continue</c> and <c>status</c>. Where that leaves a choice, this does what
/// its development server does (when miss is asked, headers of hit and miss, <c>check</c> with a status, a missing <c>dest</c>), and else what promises least.
/// That server has no rewrite and resource phases, forgets headers and paths of <c>continue</c> between phases, and passes over <c>has</c>, <c>important</c> and
/// the status of error routes; this does not. That a redirect takes the query along is known of the platform only.</para>
/// </remarks>
/// <param name="routes">The routes of each phase.</param>
/// <param name="find">Gives the file of a path with escapes; null for none.</param>
internal sealed class Router(ILookup<RoutePhase, Route> routes, Func<string, StaticFile?> find)
{
    private static readonly RoutePhase[] Phases = [RoutePhase.First, RoutePhase.Filesystem, RoutePhase.Rewrite, RoutePhase.Resource];

    private ILookup<RoutePhase, Route> Routes => routes;

    /// <summary>Decides what a request is answered with.</summary>
    /// <exception cref="AkinException">An expression took too long; names the route.</exception>
    public Verdict Decide(PreviewRequest request)
    {
        var journey = new Journey(this, request);
        foreach (RoutePhase phase in Phases)
        {
            if (journey.Through(phase) is { } verdict)
            {
                return verdict;
            }
        }

        return journey.Error(404);
    }

    private StaticFile? Find(string path) => find(path);

    /// <summary>One request.</summary>
    private sealed class Journey(Router router, PreviewRequest request)
    {
        private readonly ILookup<RoutePhase, Route> _routes = router.Routes;
        private Course _course = new(request.Path);
        private Course? _missed;
        private string? _lookedFor;

        /// <summary>Asks the routes of a phase, and then for the file they lead to.</summary>
        /// <returns>null when the next phase has to be asked.</returns>
        public Verdict? Through(RoutePhase phase)
        {
            foreach (Route route in _routes[phase])
            {
                if (Match(phase, route, _course, out string? destination))
                {
                    (Verdict? verdict, bool ends) = Obey(phase, route, destination);
                    if (verdict is not null || ends)
                    {
                        return verdict ?? AtEnd();
                    }
                }
            }

            return AtEnd();
        }

        /// <summary>Ends with an error: its page, or none.</summary>
        public Verdict Error(int status)
        {
            _course = _missed ?? _course;
            foreach (Route route in _routes[RoutePhase.Error])
            {
                if ((route.Status is >= 400 && route.Status != status) || !Match(RoutePhase.Error, route, _course, out string? destination))
                {
                    continue;
                }

                _course.Path = destination ?? _course.Path;
                if (route.Status is < 400)
                {
                    _course.Status = route.Status;
                }

                if (route.Continues)
                {
                    continue;
                }

                if (_course.IsRedirect)
                {
                    return Redirect(_course);
                }

                return new Verdict(status, destination is null ? null : router.Find(destination), _course.Headers);
            }

            return new Verdict(status, null, _course.Headers);
        }

        private (Verdict? Verdict, bool Ends) Obey(RoutePhase phase, Route route, string? destination)
        {
            if (route.Continues)
            {
                _course.Status = route.Status ?? _course.Status;
                _course.Path = destination ?? _course.Path;
                return (null, false);
            }

            if (destination is null)
            {
                _course.Status = route.Status ?? _course.Status;
                return (_course.IsRedirect ? Redirect(_course) : route.Status is >= 400 ? Error(route.Status.Value) : null, true);
            }

            _course.Path = destination;
            if (route.Checks && route.Status is null)
            {
                return (Look(), phase == RoutePhase.First);
            }

            _course.Status = route.Status ?? _course.Status;
            return (_course.IsRedirect ? Redirect(_course) : Look() ?? Error(404), true);
        }

        /// <summary>After the routes of a phase: what those that continue have led to.</summary>
        private Verdict? AtEnd()
        {
            if (_course.IsRedirect)
            {
                return Redirect(_course);
            }

            if (_lookedFor == _course.Path)
            {
                return null;
            }

            if (router.Find(_course.Path) is null && _course.Status is >= 400)
            {
                return Error(_course.Status.Value);
            }

            return Look();
        }

        /// <summary>Looks for the file of the path, and asks the miss routes when there is none.</summary>
        private Verdict? Look()
        {
            _lookedFor = _course.Path;
            return router.Find(_course.Path) is { } file ? Hit(_course, file) : Miss();
        }

        private Verdict? Miss()
        {
            Course course = _course.Copy();
            int? own = null;
            foreach (Route route in _routes[RoutePhase.Miss])
            {
                if (!Match(RoutePhase.Miss, route, course, out string? destination))
                {
                    continue;
                }

                course.Path = destination ?? course.Path;
                own = route.Status ?? own;
                course.Status = own ?? course.Status;
                if (!route.Continues && router.Find(course.Path) is { } file)
                {
                    return Hit(course, file);
                }
            }

            if (course.IsRedirect)
            {
                return Redirect(course);
            }

            if (router.Find(course.Path) is { } led)
            {
                return Hit(course, led);
            }

            _missed = course;
            return own is >= 400 ? Error(own.Value) : null;
        }

        private Verdict Hit(Course course, StaticFile file)
        {
            foreach (Route route in _routes[RoutePhase.Hit])
            {
                Match(RoutePhase.Hit, route, course, out _);
            }

            return new Verdict(course.Status ?? 200, file, course.Headers);
        }

        /// <summary>Whether a route is for the request; then its headers are taken over.</summary>
        private bool Match(RoutePhase phase, Route route, Course course, out string? destination)
        {
            destination = null;
            if (route.Match(request, course.Path) is not var (groups, captured))
            {
                return false;
            }

            course.Add(phase, route, groups, captured);
            if (route.Destination?.Fill(groups, captured) is { } led)
            {
                int end = led.AsSpan().IndexOfAny('?', '#');
                destination = end < 0 ? led : led[..end];
            }

            return true;
        }

        private Verdict Redirect(Course course)
        {
            var headers = new Dictionary<string, string>(course.Headers, StringComparer.Ordinal);
            headers["location"] = WithQuery(headers["location"]);
            return new Verdict(course.Status ?? 307, null, headers);
        }

        private string WithQuery(string location)
        {
            if (request.Query.Length == 0)
            {
                return location;
            }

            int hash = location.IndexOf('#', StringComparison.Ordinal);
            (string address, string fragment) = hash < 0 ? (location, "") : (location[..hash], location[hash..]);
            var own = new PreviewRequest(address);
            HashSet<string> taken = [.. own.QueryKeys];
            IEnumerable<string> added = request.Query.Split('&').Where(pair => pair.Length > 0 && !taken.Overlaps(new PreviewRequest("?" + pair).QueryKeys));
            string query = string.Join('&', (own.Query.Length > 0 ? [own.Query] : Array.Empty<string>()).Concat(added));
            return $"{address.Split('?', 2)[0]}{(query.Length > 0 ? "?" : "")}{query}{fragment}";
        }
    }
}
