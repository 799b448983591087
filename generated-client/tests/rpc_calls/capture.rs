//! Questions that a publisher asks its customers, and their answers.

use cleeng_client::rpc::{CaptureAnswer, NewCaptureQuestion, PersonalDataChanges};

use crate::table::Table;

pub(crate) async fn call(table: &mut Table) {
    table
        .call("rpc.fetchCaptureQuestions", |cleeng| {
            cleeng.rpc().fetch_capture_questions()
        })
        .await;
    table
        .call("rpc.fetchCaptureStatus", |cleeng| {
            cleeng.rpc().fetch_capture_status(123_456_789)
        })
        .await;
    table
        .call("rpc.saveCaptureQuestions", |cleeng| {
            let (required, enabled, by_default) = (true, true, false);
            let question = "Which team do you follow?";
            let question =
                NewCaptureQuestion::new("custom_1", required, enabled, by_default, "", question);
            cleeng.rpc().save_capture_questions([question])
        })
        .await;
    table
        .call("rpc.setCaptureEnabled", |cleeng| {
            cleeng.rpc().set_capture_enabled(true)
        })
        .await;
    table
        .call(
            "rpc.fetchBroadcasterSpecificPersonalDataWithCaptureAnswers",
            |cleeng| {
                cleeng
                    .rpc()
                    .fetch_broadcaster_specific_personal_data_with_capture_answers(123_456_789)
            },
        )
        .await;
    table
        .call(
            "rpc.updateBroadcasterSpecificPersonalDataWithCaptureAnswers",
            |cleeng| {
                let answer = CaptureAnswer::new()
                    .question_id("custom_1")
                    .question("Which team do you follow?")
                    .value("The home team");
                let changes = PersonalDataChanges::new()
                    .first_name("John")
                    .last_name("Doe")
                    .address("Main Street 1")
                    .address2("Flat 2")
                    .city("Warsaw")
                    .post_code("00-001")
                    .country("Poland")
                    .birth_date("1980-12-31")
                    .company_name("Example Ltd")
                    .phone_number("+48123456789")
                    .custom_answers([answer]);
                cleeng
                    .rpc()
                    .update_broadcaster_specific_personal_data_with_capture_answers(
                        123_456_789,
                        changes,
                    )
            },
        )
        .await;
}
