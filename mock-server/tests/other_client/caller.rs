//! Keeps books in a library, blocking.

use library_client::blocking::Client;
use library_client::http::StatusCode;
use library_client::library::books::{Book, Shelf};
use library_client::{Environment, Error};

fn main() -> Result<(), Error> {
    let url = std::env::args().nth(1).unwrap_or_default();
    let client = Client::builder()
        .environment(Environment::Live)
        .base_url(url)
        .reader("a-card")
        .build()?;
    let books = client.library().books();
    let titles =
        |found: Vec<Book>| -> Vec<String> { found.into_iter().map(|it| it.title).collect() };

    assert_eq!(books.get(7).send()?.copies, 3);
    let made = books.create("Momo", Shelf::Novels).send()?;
    assert_eq!((made.id.get(), made.copies), (8, 1));
    books.create("Emil", Shelf::Novels).copies(2).send()?;
    assert_eq!(books.get(made.id).send()?.title, "Momo");

    let novels = books.list().shelf(Shelf::Novels).send()?;
    assert_eq!(titles(novels.to_vec()), ["Momo", "Emil"]);
    let page = books.list().offset(1).limit(1).send()?;
    assert_eq!(
        (page.total, titles(page.to_vec())),
        (Some(3), vec![String::from("Momo")])
    );
    let all: Result<Vec<Book>, Error> = books.list().limit(2).into_iter().collect();
    assert_eq!(titles(all?), ["On the road", "Momo", "Emil"]);
    assert_eq!(books.list().title("emil").send()?.len(), 1);

    let changed = books.update(made.id).shelf(Shelf::Lost).send()?;
    assert_eq!(
        (changed.title.as_str(), changed.shelf),
        ("Momo", Shelf::Lost)
    );
    assert_eq!(changed.added_at, made.added_at);
    let late = books.update(made.id).title("Momo again").send();
    assert_eq!(
        late.expect_err("it is lost").status(),
        Some(StatusCode::CONFLICT)
    );

    books.delete(made.id).send()?;
    let gone = books.get(made.id).send().expect_err("it is gone");
    assert_eq!(gone.status(), Some(StatusCode::NOT_FOUND));
    assert_eq!(gone.message(), Some("There is no Book 8"));
    Ok(())
}
