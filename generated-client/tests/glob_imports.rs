//! What glob imports bring into scope beside the standard library.

mod of_the_prelude {
    use cleeng_client::prelude::*;

    #[test]
    fn the_standard_library_keeps_its_name() {
        let taken = core::mem::take(&mut Some(Decimal::from(1)));
        assert_eq!(taken, Some(Decimal::from(1)));
        assert_eq!(
            core::any::type_name::<Page<i64>>(),
            std::any::type_name::<Page<i64>>()
        );
    }
}

mod of_the_crate {
    use cleeng_client::*;

    #[derive(Clone, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
    struct Bookmark {
        passes: Vec<core::passes::PassId>,
    }

    #[test]
    fn derives_macros_and_paths_from_the_root_mean_the_standard_library() {
        let mut bookmark = Bookmark {
            passes: vec![core::passes::PassId::new(7)],
        };
        assert_eq!(::core::mem::take(&mut bookmark).passes.len(), 1);
        assert_eq!(format!("{bookmark:?}"), "Bookmark { passes: [] }");
    }
}
