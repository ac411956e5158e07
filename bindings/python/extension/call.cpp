// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "call.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace gradus::python {

namespace {

/// How often the main thread looks for signals while a call runs.
constexpr std::chrono::milliseconds between_looks{20};
/// How long it then waits for the call to end.
constexpr std::chrono::milliseconds to_stop{50};

std::atomic<int> calls_left_behind{0};

/// Says a handle of the interface in the words of Python: a text and its size, or a number.
void set_param(gradus_context* context, gradus_params* params, std::string_view name, nb::handle value) {
    const auto set = [&](auto function, auto... args) {
        check(function(context, params, name.data(), name.size(), args...), context);
    };
    if (nb::isinstance<nb::bool_>(value)) {
        set(gradus_params_set_flag, value.is(nb::handle(Py_True)) ? 1 : 0);
    } else if (nb::isinstance<nb::int_>(value)) {
        const long long whole = PyLong_AsLongLong(value.ptr());
        if (whole == -1 && PyErr_Occurred()) throw nb::python_error();
        set(gradus_params_set_integer, std::int64_t{whole});
    } else if (nb::isinstance<nb::float_>(value)) {
        set(gradus_params_set_number, PyFloat_AsDouble(value.ptr()));
    } else if (nb::isinstance<catalog>(value)) {
        set(gradus_params_set_catalog, static_cast<const gradus_catalog*>(nb::cast<catalog&>(value).handle.get()));
    } else if (nb::isinstance<nb::list>(value)) {
        for (const nb::handle each : value) {
            const std::string_view text = text_of(each);
            set(gradus_params_add_text, text.data(), text.size());
        }
    } else {
        const std::string_view text = text_of(value);
        set(gradus_params_set_text, text.data(), text.size());
    }
}

}  // namespace

owned<gradus_context> make_context() {
    gradus_context* made = nullptr;
    if (gradus_context_create(&made) != GRADUS_OK) throw std::bad_alloc();
    return owned<gradus_context>(made);
}

void check(gradus_status status, const gradus_context* context) {
    if (status == GRADUS_OK || status == GRADUS_NO) return;
    if (status == GRADUS_OUT_OF_MEMORY) throw std::bad_alloc();
    std::size_t size = 0;
    const char* text = gradus_context_error(context, &size);
    raise(status, {text, size}, findings_of(context));
}

void raise(gradus_status status, std::string_view message, nb::str findings) {
    const nb::object raised =
        nb::module_::import_("gradus._errors")
            .attr("error_of")(static_cast<int>(status), nb::str(message.data(), message.size()), findings);
    PyErr_SetObject(raised.type().ptr(), raised.ptr());
    throw nb::python_error();
}

std::string_view bytes_of(const gradus_answer* answer) {
    std::size_t size = 0;
    const char* bytes = gradus_answer_bytes(answer, &size);
    return {bytes, size};
}

nb::str findings_of(const gradus_context* context) {
    std::size_t size = 0;
    const char* text = gradus_context_findings(context, &size);
    return nb::str(text, size);
}

std::string_view text_of(nb::handle text) {
    if (nb::isinstance<nb::bytes>(text)) {
        char* bytes = nullptr;
        Py_ssize_t size = 0;
        if (PyBytes_AsStringAndSize(text.ptr(), &bytes, &size) != 0) throw nb::python_error();
        return {bytes, static_cast<std::size_t>(size)};
    }
    Py_ssize_t size = 0;
    const char* bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
    if (!bytes) throw nb::python_error();
    return {bytes, static_cast<std::size_t>(size)};
}

owned<gradus_params> make_params(gradus_context* context, nb::handle pairs) {
    gradus_params* handle = nullptr;
    check(gradus_params_create(context, &handle), context);
    owned<gradus_params> made(handle);
    for (const nb::handle pair : pairs) set_param(context, handle, text_of(pair[0]), pair[1]);
    return made;
}

call::call(nb::object progress, nb::object log, std::int32_t level)
    : context_(make_context()), progress_(std::move(progress)), log_(std::move(log)), level_(level) {
    if (!progress_.is_none()) {
        const auto told = [](void* user, double share, const char* stage, std::size_t size) {
            auto& self = *static_cast<call*>(user);
            self.tell([&] { self.progress_(share, nb::str(stage, size)); });
        };
        check(gradus_context_set_progress(context(), told, this), context());
    }
    if (!log_.is_none()) {
        const auto told = [](void* user, std::int32_t level, const char* message, std::size_t size) {
            auto& self = *static_cast<call*>(user);
            if (level >= self.level_) self.tell([&] { self.log_(level, nb::str(message, size)); });
        };
        check(gradus_context_set_log(context(), told, this), context());
    }
}

call::~call() { gradus_answer_free(answer); }

template <class Tell>
void call::tell(Tell function) {
    if (left_behind_) return;
    const nb::gil_scoped_acquire gil;
    if (left_behind_ || raised_) return;
    try {
        function();
    } catch (nb::python_error& e) {
        raised_.emplace(std::move(e));
        gradus_context_stop(context());
    }
}

/// With the GIL and the mutex: takes from the call all that is Python's.
void call::leave_behind() {
    left_behind_ = true;
    ++calls_left_behind;
    progress_.reset();
    log_.reset();
    raised_.reset();
}

gradus_status call::run(const std::shared_ptr<call>& self, bool in_main_thread,
                        std::function<gradus_status(call&)> work, when_stopped then) {
    if (!in_main_thread) {
        const nb::gil_scoped_release without;
        self->status_ = work(*self);
    } else {
        std::optional<nb::python_error> signalled;
        {
            const nb::gil_scoped_release without;
            std::thread worker([self, work = std::move(work)] {
                const gradus_status status = work(*self);
                const std::lock_guard lock(self->mutex_);
                self->status_ = status;
                self->done_ = true;
                if (self->left_behind_) --calls_left_behind;
                self->ended_.notify_one();
            });
            std::unique_lock lock(self->mutex_);
            const auto is_done = [&] { return self->done_; };
            while (!self->ended_.wait_for(lock, between_looks, is_done) && !signalled) {
                lock.unlock();
                {
                    const nb::gil_scoped_acquire gil;
                    if (PyErr_CheckSignals() != 0) signalled.emplace();
                }
                if (signalled) gradus_context_stop(self->context());
                lock.lock();
            }
            if (signalled && then == when_stopped::leaves)
                self->ended_.wait_for(lock, to_stop, is_done);
            else
                self->ended_.wait(lock, is_done);
            const bool done = self->done_;
            lock.unlock();
            if (done)
                worker.join();
            else
                worker.detach();
        }
        if (signalled) {
            const std::lock_guard lock(self->mutex_);
            if (!self->done_) self->leave_behind();
        }
        if (signalled) throw nb::python_error(std::move(*signalled));
    }
    if (self->raised_) throw nb::python_error(std::move(*self->raised_));
    check(self->status_, self->context());
    return self->status_;
}

void wait_for_left_behind(double seconds) {
    const nb::gil_scoped_release without;
    const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(seconds);
    while (calls_left_behind > 0 && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(between_looks);
}

}  // namespace gradus::python
