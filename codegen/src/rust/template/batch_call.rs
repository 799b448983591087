impl<O: runtime::RpcOperation> runtime::BatchCall for Request<O> {
    type Operation = O;

    fn into_operation(self) -> O {
        self.0.into_operation()
    }
}
