//! Works on the issues of a repository, blocking.

use github_issues::http::StatusCode;
use github_issues::rest::issues::{IssueState, StateFilter};
use github_issues::types::{Login, RepositoryName};
use github_issues::blocking::Client;
use github_issues::{Error, Field};

fn main() -> Result<(), Error> {
    let url = std::env::args().nth(1).unwrap_or_default();
    let client = Client::builder()
        .rest_base_url(url)
        .token("a-token")
        .build()?;

    let issues = client.rest().issues();
    let list = issues.list("octocat", RepositoryName::new("hello-world"));
    let pages = list.state(StateFilter::All).per_page(2).pages();
    let found: Vec<_> = pages.collect::<Result<_, Error>>()?;
    assert_eq!(found.iter().map(|page| page.len()).sum::<usize>(), 2);
    let issue = &found[0][0];
    assert_eq!((issue.number.get(), &issue.state), (1347, &IssueState::Open));
    let reactions = issue.reactions.as_ref();
    assert_eq!(reactions.and_then(|it| it.plus_one), Some(1));

    let closed = issues
        .update("octocat", RepositoryName::new("hello-world"), issue.number)
        .state(IssueState::Closed)
        .milestone(Field::Null)
        .send()?;
    assert_eq!(closed.title, "Found a bug");

    let comments = client.rest().comments();
    comments.delete("octocat", RepositoryName::new("hello-world"), 7).send()?;
    let gone = comments
        .create(
            Login::new("octocat"),
            RepositoryName::new("hello-world"),
            1347,
            "Me too",
        )
        .send();
    let gone = gone.expect_err("the issue is gone");
    assert_eq!(gone.status(), Some(StatusCode::GONE));
    assert_eq!(gone.message(), Some("Issues are disabled for this repo"));
    Ok(())
}
