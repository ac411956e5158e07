// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "cohort_params.hpp"
#include "given_params.hpp"
#include "guarded.hpp"
#include "held_params.hpp"
#include "memory_host.hpp"
#include "query/query_list.hpp"

namespace gradus::c {

namespace {

const query::known_query& query_of(std::string_view name) {
    const auto& all = query::all_queries();
    const auto at = std::find_if(all.begin(), all.end(), [&](const query::known_query& q) { return q.name == name; });
    if (at != all.end()) return *at;
    std::vector<std::string> names;
    for (const query::known_query& q : all) names.emplace_back(q.name);
    if (name == "cohort") throw bad_argument("cohort is asked by gradus_cohort_evaluate");
    throw bad_argument("there is no query " + query::in_quotes(name) + query::near_ids(names, name));
}

/// Reads the form of an answer, and what every query is told.
void read_common(given_params& in, const query::known_query& query, query::common_options& into) {
    std::vector<std::string> forms{"json", "text"};
    forms.insert(forms.end(), query.drawings.begin(), query.drawings.end());
    std::string form = forms.front();
    in.choice("format", form, forms, "the form of the answer");
    into.json = form == "json";
    if (form != "json" && form != "text") into.drawing = form;
    query::read_common(in, into);
}

template <class Value>
gradus_status set(const gradus_context* context, const gradus_params* params, const char* name, size_t name_size,
                  Value value) {
    return guarded(context, [&](context_object&) {
        changed_params changed(params);
        changed.values().insert_or_assign(std::string(text_of(name, name_size, "the name")), param_value(value()));
        return GRADUS_OK;
    });
}

}  // namespace

}  // namespace gradus::c

using namespace gradus::c;

extern "C" {

gradus_status gradus_params_create(gradus_context* context, gradus_params** out) {
    return guarded(context, out, [&](context_object&) {
        give(out, std::make_shared<params_object>());
        return GRADUS_OK;
    });
}

void gradus_params_free(gradus_params* params) { free_handle(params); }

gradus_status gradus_params_set_text(gradus_context* context, gradus_params* params, const char* name, size_t name_size,
                                     const char* text, size_t size) {
    return set(context, params, name, name_size, [&] { return std::string(text_of(text, size, "the text")); });
}

gradus_status gradus_params_add_text(gradus_context* context, gradus_params* params, const char* name, size_t name_size,
                                     const char* text, size_t size) {
    return guarded(context, [&](context_object&) {
        changed_params changed(params);
        const std::string_view key = text_of(name, name_size, "the name");
        std::string added(text_of(text, size, "the text"));
        const auto at = changed.values().find(key);
        if (at == changed.values().end())
            changed.values().emplace(std::string(key), std::vector<std::string>{std::move(added)});
        else if (auto* list = std::get_if<std::vector<std::string>>(&at->second))
            list->push_back(std::move(added));
        else
            throw bad_argument(std::string(key) + " was set to something else than a list");
        return GRADUS_OK;
    });
}

gradus_status gradus_params_set_integer(gradus_context* context, gradus_params* params, const char* name,
                                        size_t name_size, int64_t value) {
    return set(context, params, name, name_size, [&] { return std::int64_t{value}; });
}

gradus_status gradus_params_set_number(gradus_context* context, gradus_params* params, const char* name,
                                       size_t name_size, double value) {
    return set(context, params, name, name_size, [&] { return value; });
}

gradus_status gradus_params_set_flag(gradus_context* context, gradus_params* params, const char* name, size_t name_size,
                                     int32_t value) {
    return set(context, params, name, name_size, [&] { return value != 0; });
}

gradus_status gradus_params_set_catalog(gradus_context* context, gradus_params* params, const char* name,
                                        size_t name_size, const gradus_catalog* catalog) {
    return set(context, params, name, name_size, [&] { return object_at(catalog)->value; });
}

gradus_status gradus_query_list(gradus_context* context, gradus_answer** out) {
    return guarded(context, out, [&](context_object& c) {
        boost::json::array list;
        for (const gradus::query::known_query& q : gradus::query::all_queries()) {
            memory_host nobody(c, nullptr, nullptr);
            gradus::query::common_options common{.host = nobody};
            given_params in(nullptr);
            (void)q.read(in);
            read_common(in, q, common);
            list.emplace_back(boost::json::object{{"name", q.name}, {"asks", q.asks}, {"params", in.described()}});
        }
        given_params of_cohort(nullptr);
        cohort_params cohort;
        read_cohort(of_cohort, cohort);
        list.emplace_back(boost::json::object{{"name", "cohort"},
                                              {"asks", "how things stand for many records: by gradus_cohort_evaluate"},
                                              {"params", of_cohort.described()}});
        give(out, std::make_shared<answer_object>(answer_object{boost::json::serialize(list)}));
        return GRADUS_OK;
    });
}

gradus_status gradus_query(gradus_context* context, const char* name, size_t name_size, const gradus_catalog* catalog,
                           const gradus_params* params, gradus_answer** out) {
    return guarded(context, out, [&](context_object& c) {
        const gradus::query::known_query& query = query_of(text_of(name, name_size, "the name"));
        const auto of = catalog ? object_at(catalog) : nullptr;
        const read_params told(params);
        memory_host host(c, of ? &of->value : nullptr, told.get());
        gradus::query::common_options common{.host = host};
        given_params in(told.get());
        const gradus::query::asked_query asked = query.read(in);
        read_common(in, query, common);
        in.finish();
        const int status = asked(common);
        give(out, std::make_shared<answer_object>(answer_object{host.take_answer()}));
        return status == 0 ? GRADUS_OK : GRADUS_NO;
    });
}
}
