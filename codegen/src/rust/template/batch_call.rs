impl<O: runtime::RpcOperation, KIND> runtime::BatchCall for Request<O, KIND> {
    type Operation = O;

    fn into_operation(self) -> O {
        self.0.into_operation()
    }
}
