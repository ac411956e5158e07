// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <utility>

#include "cohort_answer.hpp"
#include "guarded.hpp"
#include "held_params.hpp"
#include "memory_host.hpp"
#include "query/query.hpp"

namespace gradus::c {

namespace {

arrow_made evaluate(context_object& context, const cohort_circuit& circuit, const asked_cohort& a,
                    const arrow_records& records) {
    memory_host host(context, nullptr, nullptr);
    query::common_options common{.host = host, .budget_s = a.asked.budget_s, .threads = a.asked.threads};
    cohort_options options = a.options;
    options.run = query::run_within(common, 0, 0);
    options.threads = query::threads_of(common);
    answer_maker answers(a, circuit, records);
    const cohort_run run =
        evaluate_cohort(circuit, records.columns(), options, [&](const cohort_batch& b) { answers.take(b); });
    if (has_error(run.found)) throw error(run.found);
    if (run.outcome != outcome::complete)
        throw stopped_early((run.outcome == outcome::stopped ? "stopped after " : "the time was up after ") +
                            std::to_string(run.records) + " records");
    return answers.make();
}

}  // namespace

}  // namespace gradus::c

using namespace gradus::c;

extern "C" {

gradus_status gradus_cohort_create(gradus_context* context, const gradus_catalog* catalog, gradus_cohort** out) {
    return guarded(context, out, [&](context_object&) {
        give(out, std::make_shared<cohort_object>(cohort_object{gradus::cohort_circuit(object_at(catalog)->value)}));
        return GRADUS_OK;
    });
}

void gradus_cohort_free(gradus_cohort* cohort) { free_handle(cohort); }

gradus_status gradus_cohort_evaluate(gradus_context* context, const gradus_cohort* cohort,
                                     const struct ArrowSchema* records_schema, const struct ArrowArray* records,
                                     const gradus_params* params, struct ArrowSchema* schema,
                                     struct ArrowArray* answers) {
    if (schema) *schema = {};
    if (answers) *answers = {};
    return guarded(context, [&](context_object& c) {
        const auto object = object_at(cohort);
        const read_params told(params);
        if (!schema || !answers) throw bad_argument("there is no place for the answers");
        const asked_cohort asked(object->circuit.catalog(), told.get());
        gradus::diagnostics found;
        const arrow_records read(records_schema, records, found);
        if (has_error(found)) throw gradus::error(found);
        arrow_made made = evaluate(c, object->circuit, asked, read);
        struct ArrowSchema type {};
        give(&type, type_of(asked));
        try {
            give(answers, std::move(made));
        } catch (...) {
            type.release(&type);
            throw;
        }
        *schema = type;
        return GRADUS_OK;
    });
}

gradus_status gradus_cohort_schema(gradus_context* context, const gradus_cohort* cohort, const gradus_params* params,
                                   struct ArrowSchema* schema) {
    if (schema) *schema = {};
    return guarded(context, [&](context_object&) {
        const auto object = object_at(cohort);
        const read_params told(params);
        if (!schema) throw bad_argument("there is no place for the schema");
        give(schema, type_of(asked_cohort(object->circuit.catalog(), told.get())));
        return GRADUS_OK;
    });
}
}
