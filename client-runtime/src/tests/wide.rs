//! Given an object with more properties than fit into a word of bits, all of them count.

use std::sync::LazyLock;

use crate::{Decode, Extra, Mismatch, Property, Reader, Shape, Slot, from_json};

/// An object with more properties than most; every tenth is required.
struct Wide(Vec<Option<i64>>);

const WIDTH: usize = 150;

impl Decode for Wide {
    fn blank() -> Self {
        Self(vec![None; WIDTH])
    }

    fn read(&mut self, json: &mut Reader<'_>) -> Result<(), Mismatch> {
        static NAMES: LazyLock<Vec<String>> =
            LazyLock::new(|| (0..WIDTH).map(|index| format!("p{index}")).collect());
        let properties = NAMES.iter().enumerate().map(|(index, name)| {
            if index % 10 == 0 {
                Property::required(name)
            } else {
                Property::optional(name)
            }
        });
        let mut values = vec![0_i64; WIDTH / 10];
        let mut required = values.iter_mut().peekable();
        let slots = self.0.iter_mut().enumerate();
        let mut slots: Vec<&mut dyn Slot> = slots
            .map(
                |(index, optional)| match required.next_if(|_| index % 10 == 0) {
                    Some(value) => value as &mut dyn Slot,
                    None => optional,
                },
            )
            .collect();
        let properties: Vec<Property> = properties.collect();
        json.object(&Shape::new(&properties), &mut slots, &mut Extra::default())?;
        drop(slots);
        for (index, value) in values.into_iter().enumerate() {
            self.0[index * 10] = Some(value);
        }
        Ok(())
    }
}

#[test]
fn an_object_may_have_any_number_of_properties() {
    let fields = |without: usize| {
        let fields = (0..WIDTH).rev().filter(|index| *index != without);
        let fields: Vec<String> = fields
            .map(|index| format!(r#""p{index}":{index}"#))
            .collect();
        format!("{{{}}}", fields.join(","))
    };
    let all: Wide = from_json(&fields(WIDTH)).unwrap();
    let expected: Vec<_> = (0..150).map(Some).collect();
    assert_eq!(all.0, expected);
    assert_eq!(from_json::<Wide>(&fields(149)).unwrap().0[149], None);
    let error = from_json::<Wide>(&fields(140)).err().unwrap();
    assert_eq!((error.path(), error.found()), ("$.p140", "nothing"));
    let twice = fields(WIDTH).replace(r#""p101""#, r#""p100""#);
    assert_eq!(from_json::<Wide>(&twice).unwrap().0[100], Some(100));
}
