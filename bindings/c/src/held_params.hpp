// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#ifndef GRADUS_BINDINGS_C_HELD_PARAMS_HPP
#define GRADUS_BINDINGS_C_HELD_PARAMS_HPP

#include <memory>

#include "handles.hpp"

namespace gradus::c {

/// Parameters that a query reads: none changes them meanwhile, not even a host's function that the query calls. NULL: there are none.
class read_params {
public:
    explicit read_params(const gradus_params* handle) {
        if (!handle) return;
        held_ = object_at(handle);
        int users = held_->users;
        do {
            if (users < 0) throw bad_argument("the params are being changed by another thread");
        } while (!held_->users.compare_exchange_weak(users, users + 1));
    }
    ~read_params() {
        if (held_) --held_->users;
    }
    read_params(const read_params&) = delete;
    read_params& operator=(const read_params&) = delete;

    [[nodiscard]] const params_object* get() const { return held_.get(); }

private:
    std::shared_ptr<params_object> held_;
};

/// Parameters that are changed: nothing reads them meanwhile.
class changed_params {
public:
    explicit changed_params(const gradus_params* handle) : held_(object_at(handle)) {
        int nobody = 0;
        if (!held_->users.compare_exchange_strong(nobody, -1)) throw bad_argument("the params are in use by a query");
    }
    ~changed_params() { held_->users = 0; }
    changed_params(const changed_params&) = delete;
    changed_params& operator=(const changed_params&) = delete;

    [[nodiscard]] auto& values() { return held_->values; }

private:
    std::shared_ptr<params_object> held_;
};

}  // namespace gradus::c

#endif
