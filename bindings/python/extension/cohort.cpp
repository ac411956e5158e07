// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <utility>

#include "call.hpp"
#include "columns.hpp"

namespace gradus::python {

namespace {

struct cohort {
    owned<gradus_cohort> handle;
};

/// Records, chunk by chunk: those of a stream, or one array that is borrowed.
class chunks {
public:
    explicit chunks(nb::handle source) {
        if (nb::isinstance<nb::tuple>(source)) {
            schema_ = at_capsule<ArrowSchema>(source[0], "arrow_schema");
            array_ = at_capsule<ArrowArray>(source[1], "arrow_array");
            return;
        }
        auto* held = at_capsule<ArrowArrayStream>(source, "arrow_array_stream");
        if (!held->release) throw nb::value_error("the stream of records was read before");
        stream_ = shared(*held);
        held->release = nullptr;
    }

    /// Hands each chunk to `visit`, which returns whether to go on; without the GIL. Returns false where the stream fails: see `failure`.
    template <class Visit>
    bool each(Visit visit) {
        if (!stream_) return visit(*schema_, *array_), true;
        ArrowSchema moved{};
        if (stream_->get_schema(stream_.get(), &moved) != 0) return fail();
        const auto schema = shared(moved);
        for (;;) {
            ArrowArray next{};
            if (stream_->get_next(stream_.get(), &next) != 0) return fail();
            if (!next.release) return true;
            const auto chunk = shared(next);
            if (!visit(*schema, *chunk)) return true;
        }
    }
    [[nodiscard]] const std::string& failure() const { return failure_; }

private:
    bool fail() {
        const char* why = stream_->get_last_error(stream_.get());
        failure_ = std::string("the stream of records failed: ") + (why ? why : "it does not say why");
        return false;
    }

    const ArrowSchema* schema_ = nullptr;
    const ArrowArray* array_ = nullptr;
    std::shared_ptr<ArrowArrayStream> stream_;
    std::string failure_;
};

cohort make_cohort(const catalog& c) {
    const auto context = make_context();
    gradus_cohort* handle = nullptr;
    gradus_status status = GRADUS_OK;
    {
        const nb::gil_scoped_release without;
        status = gradus_cohort_create(context.get(), c.handle.get(), &handle);
    }
    owned<gradus_cohort> made(handle);
    check(status, context.get());
    return {std::move(made)};
}

/// Evaluates records, of a stream's capsule or of the capsules `(schema, array)`.
columns evaluate(const cohort& self, nb::object source, nb::object pairs, nb::object log, std::int32_t level,
                 bool in_main_thread) {
    const auto asked = std::make_shared<call>(nb::none(), std::move(log), level);
    const auto params = make_params(asked->context(), pairs);
    chunks records(source);
    columns made;
    const auto work = [&](call& c) {
        ArrowSchema type{};
        gradus_status status = gradus_cohort_schema(c.context(), self.handle.get(), params.get(), &type);
        if (status != GRADUS_OK) return status;
        made.schema = shared(type);
        records.each([&](const ArrowSchema& schema, const ArrowArray& chunk) {
            ArrowArray answers{};
            status =
                gradus_cohort_evaluate(c.context(), self.handle.get(), &schema, &chunk, params.get(), &type, &answers);
            if (status != GRADUS_OK) return false;
            (void)shared(type);
            made.chunks.push_back(shared(answers));
            return true;
        });
        return status;
    };
    call::run(asked, in_main_thread, work, when_stopped::waits);
    if (!records.failure().empty()) raise(GRADUS_BAD_INPUT, records.failure(), nb::str("[]"));
    return made;
}

nb::capsule answers_schema(const cohort& self, nb::object pairs) {
    const auto context = make_context();
    const auto params = make_params(context.get(), pairs);
    ArrowSchema type{};
    check(gradus_cohort_schema(context.get(), self.handle.get(), params.get(), &type), context.get());
    return schema_capsule({shared(type), {}});
}

/// Returns `(columns, findings as JSON)`.
nb::tuple read_records(nb::object ndjson) {
    const auto context = make_context();
    const std::string_view text = text_of(ndjson);
    ArrowSchema schema{};
    ArrowArray array{};
    gradus_status status = GRADUS_OK;
    {
        const nb::gil_scoped_release without;
        status = gradus_records_read(context.get(), text.data(), text.size(), &schema, &array);
    }
    check(status, context.get());
    return nb::make_tuple(columns{shared(schema), {shared(array)}}, findings_of(context.get()));
}

}  // namespace

void bind_cohort(nb::module_& module) {
    nb::class_<columns>(module, "Columns")
        .def("rows", &columns::rows)
        .def("chunks", [](const columns& c) { return c.chunks.size(); })
        .def("schema_capsule", &schema_capsule)
        .def("array_capsule", &array_capsule, nb::arg("chunk"))
        .def("stream_capsule", &stream_capsule)
        .def("to_pylist", &rows_of);
    nb::class_<cohort>(module, "Cohort")
        .def_static("make", &make_cohort, nb::arg("catalog"))
        .def("evaluate", &evaluate, nb::arg("records"), nb::arg("params"), nb::arg("log"), nb::arg("level"),
             nb::arg("in_main_thread"))
        .def("schema_capsule", &answers_schema, nb::arg("params"));
    module.def("read_records", &read_records, nb::arg("ndjson"));
}

}  // namespace gradus::python
