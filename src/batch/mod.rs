//! Many inputs: walking folders, running jobs, writing each output whole or not at all.
