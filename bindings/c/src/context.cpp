// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "gradus/core/error.hpp"
#include "gradus/core/utf8.hpp"
#include "gradus/version.hpp"
#include "guarded.hpp"
#include "query/query.hpp"

namespace gradus::c {

namespace {

constexpr const char* out_of_memory = "out of memory";

gradus_status fail(context_object& context, gradus_status status, std::string_view text) {
    context.error_text = detail::as_utf8(text);
    return status;
}

gradus_status fail(context_object& context, gradus_status status, std::string_view text, const diagnostics& found) {
    context.keep(found);
    return fail(context, status, text);
}

std::string errors_of(const diagnostics& found) {
    std::string all;
    for (const diagnostic& d : found)
        if (d.severity == severity::error) all += (all.empty() ? "" : "\n") + to_string(d);
    return all;
}

/// Returns a message of the program's with its options called as parameters are: `max_nodes` for `--max-nodes`.
std::string as_parameters(std::string_view message) {
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    std::string text;
    for (std::size_t i = 0; i < message.size(); ++i) {
        if (message.compare(i, 2, "--") != 0 || i + 2 >= message.size() || !letter(message[i + 2]) ||
            (i > 0 && message[i - 1] != ' ' && message[i - 1] != '`')) {
            text += message[i];
            continue;
        }
        for (i += 2; i < message.size() && (letter(message[i]) || message[i] == '-'); ++i)
            text += message[i] == '-' ? '_' : message[i];
        --i;
    }
    return text;
}

}  // namespace

void context_object::keep(const diagnostics& found) {
    boost::json::array list;
    for (const diagnostic& d : found) list.emplace_back(query::to_json(d));
    findings = detail::as_utf8(boost::json::serialize(list));
}

std::string_view text_of(const void* text, std::size_t size, const char* what) {
    if (!text && size != 0) throw bad_argument(std::string(what) + " is NULL");
    if (!text) return {};
    const char* first = static_cast<const char*>(text);
    if (size == GRADUS_NUL) return first;
    if (size > std::string_view().max_size())
        throw bad_argument(std::string(what) + " cannot have " + std::to_string(size) + " bytes");
    return {first, size};
}

gradus_status status_of_exception(context_object& context) noexcept {
    try {
        try {
            throw;
        } catch (const bad_argument& e) {
            return fail(context, GRADUS_BAD_ARGUMENT, e.what());
        } catch (const stopped_early& e) {
            return fail(context, GRADUS_STOPPED, e.what());
        } catch (const query::unusable& e) {
            if (!e.found.empty()) return fail(context, GRADUS_BAD_INPUT, e.what(), e.found);
            return fail(context, GRADUS_BAD_ARGUMENT, as_parameters(e.what()));
        } catch (const error& e) {
            return fail(context, GRADUS_BAD_INPUT, errors_of(e.found()), e.found());
        } catch (const std::bad_alloc&) {
            context.fixed_error = out_of_memory;
            return GRADUS_OUT_OF_MEMORY;
        } catch (const std::length_error&) {
            context.fixed_error = out_of_memory;
            return GRADUS_OUT_OF_MEMORY;
        } catch (const std::exception& e) {
            return fail(context, GRADUS_INTERNAL, e.what());
        } catch (...) {
            return fail(context, GRADUS_INTERNAL, "an unknown exception");
        }
    } catch (...) {  // no room to tell of it
        context.fixed_error = out_of_memory;
        return GRADUS_OUT_OF_MEMORY;
    }
}

context_hold::context_hold(const gradus_context* handle) noexcept {
    try {
        held_ = table_of<gradus_context>().find(handle);
    } catch (...) {}
    if (held_ && held_->busy.test_and_set(std::memory_order_acquire)) held_ = nullptr;
    if (!held_) return;
    held_->error_text.clear();
    held_->fixed_error = nullptr;
    held_->findings.resize(2);  // "[]" has no need of memory
    held_->findings[0] = '[';
    held_->findings[1] = ']';
}

context_hold::~context_hold() {
    if (held_) held_->busy.clear(std::memory_order_release);
}

}  // namespace gradus::c

using namespace gradus::c;

extern "C" {

const char* gradus_version(void) { return GRADUS_VERSION; }
uint32_t gradus_abi_version(void) { return GRADUS_ABI_VERSION; }

gradus_status gradus_context_create(gradus_context** out) {
    if (!out) return GRADUS_BAD_ARGUMENT;
    *out = nullptr;
    try {
        give(out, std::make_shared<context_object>());
        return GRADUS_OK;
    } catch (...) {
        return GRADUS_OUT_OF_MEMORY;
    }
}

void gradus_context_free(gradus_context* context) { free_handle(context); }

const char* gradus_context_error(const gradus_context* context, size_t* size) {
    const auto object = table_of<gradus_context>().find(context);
    const std::string_view text = !object               ? std::string_view("")
                                  : object->fixed_error ? std::string_view(object->fixed_error)
                                                        : std::string_view(object->error_text);
    if (size) *size = text.size();
    return text.data();
}

const char* gradus_context_findings(const gradus_context* context, size_t* size) {
    const auto object = table_of<gradus_context>().find(context);
    const std::string_view text = object ? std::string_view(object->findings) : std::string_view("[]");
    if (size) *size = text.size();
    return text.data();
}

gradus_status gradus_context_set_log(gradus_context* context, gradus_log_function function, void* user) {
    return guarded(context, [&](context_object& c) {
        c.log = function;
        c.log_user = user;
        return GRADUS_OK;
    });
}

gradus_status gradus_context_set_progress(gradus_context* context, gradus_progress_function function, void* user) {
    return guarded(context, [&](context_object& c) {
        c.progress = function;
        c.progress_user = user;
        return GRADUS_OK;
    });
}

gradus_status gradus_context_stop(gradus_context* context) {
    const auto object = table_of<gradus_context>().find(context);
    if (!object) return GRADUS_BAD_ARGUMENT;
    object->stop = true;
    return GRADUS_OK;
}

gradus_status gradus_context_reset(gradus_context* context) {
    return guarded(context, [](context_object& c) {
        c.stop = false;
        return GRADUS_OK;
    });
}

const char* gradus_answer_bytes(const gradus_answer* answer, size_t* size) {
    const auto object = table_of<gradus_answer>().find(answer);
    if (size) *size = object ? object->bytes.size() : 0;
    return object ? object->bytes.c_str() : nullptr;
}

void gradus_answer_free(gradus_answer* answer) { free_handle(answer); }
}
