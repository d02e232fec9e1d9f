using Akin.EndToEnd.Browser;

// One browser for all classes; it starts with the first test that wants a page.
[assembly: AssemblyFixture(typeof(SystemChromium))]
